import type { ParseArgsOptionsConfig } from "node:util";
import type { Config } from "../../src/server/config.ts";

/** Parsed options by name; each command knows which it declared. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** What a command is given. */
export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: OptionValues;
  /** Reads the configuration; commands that need none never look at it. */
  readonly config: () => Config;
  /** Progress for people; silent with `--json`. */
  readonly note: (line: string) => void;
  /** A line that takes the place of the one before it, on a terminal; "" takes it away. Nothing is shown elsewhere. */
  readonly progress: (line: string) => void;
}

/** What a command returns: the JSON document, the same for people, and the exit code (0 when left out). */
export interface CommandResult {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode?: number;
}

/** One command of `seedline`. */
export interface Command {
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** Least and most positional arguments. */
  readonly arity: readonly [min: number, max: number];
  run(invocation: Invocation): Promise<CommandResult>;
}

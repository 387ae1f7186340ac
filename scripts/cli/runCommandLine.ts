import { parseArgs } from "node:util";
import { SeedlineError } from "../../src/core/errors.ts";
import { readConfig } from "../../src/server/config.ts";
import type { Command } from "./Command.ts";
import { commands } from "./commands/index.ts";
import { describeError } from "./describeError.ts";
import { usageError } from "./options.ts";

/** Where a command line comes from and where its words go. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  /** Shows a line in place of the one before it; "" takes it away. Left out where nobody watches. */
  readonly showProgress?: (line: string) => void;
}

/**
 * Runs one command line, without the program's own name. With `--json`, exactly one JSON document is printed and nothing else.
 * @returns The exit code: 0, what the command says, or 2 for wrong usage and failing services.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  const json = args.includes("--json");
  try {
    if (name === undefined || name === "help" || name === "--help") {
      terminal.print(overview());
      return 0;
    }
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (entry === undefined) throw usageError(`There is no command "${name}".`, "Run `seedline --help` for the list.");
    const command = await entry.load();
    if (rest.includes("--help")) {
      terminal.print(`${command.usage}\n\n${entry.summary}`);
      return 0;
    }
    const { values, positionals } = parse(command, rest);
    const result = await command.run({
      positionals,
      options: values,
      config: () => readConfig(terminal.env),
      note: json ? () => {} : terminal.printError,
      progress: terminal.showProgress ?? (() => {}),
    });
    terminal.print(json ? JSON.stringify(result.json) : result.text);
    return result.exitCode ?? 0;
  } catch (error) {
    const { code, message, hint } = describeError(error);
    if (json) terminal.print(JSON.stringify({ error: { code, message, hint } }));
    else terminal.printError(`${message}\n  ${hint}`);
    return 2;
  }
}

function parse({ options, usage, arity: [min, max] }: Command, args: string[]) {
  try {
    const parsed = parseArgs({
      args,
      options: { ...options, json: { type: "boolean" } },
      allowPositionals: true,
      strict: true,
    });
    const count = parsed.positionals.length;
    if (count >= min && count <= max) return parsed;
    throw new Error(count < min ? "An argument is missing." : `"${parsed.positionals[max]}" is one argument too many.`);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new SeedlineError("USAGE", message, { hint: `Usage: ${usage}`, cause });
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `seedline <command> [--json] [--help]\n\n${lines.join("\n")}`;
}

import { parseArgs } from "node:util";
import { SeedlineError } from "../../src/core/errors.ts";
import type { Command } from "./Command.ts";
import { commands } from "./commands/index.ts";
import { usageError } from "./options.ts";
import { printError } from "./printError.ts";

const [name, ...rest] = process.argv.slice(2);
const json = rest.includes("--json") || name === "--json";
const command = commands.find((candidate) => candidate.name === name);

if (command === undefined) {
  const asked = name === undefined || name === "help" || name === "--help";
  if (asked) console.log(overview());
  else {
    printError(usageError(`There is no command "${name}".`, "Run `npm run -s seedline -- --help` for the list."), {
      json,
    });
    process.exitCode = 2;
  }
} else if (rest.includes("--help")) {
  console.log(`${command.usage}\n\n${command.summary}`);
} else {
  process.exitCode = await execute(command, rest);
}

async function execute(chosen: Command, args: string[]): Promise<number> {
  try {
    const { values, positionals } = parse(chosen, args);
    const [min, max] = chosen.arity;
    if (positionals.length < min || positionals.length > max) {
      throw usageError(`${chosen.name} was given ${positionals.length} arguments.`, `Usage: ${chosen.usage}`);
    }
    const result = await chosen.run({
      positionals,
      options: values,
      note: (line) => {
        if (!json) console.error(line);
      },
    });
    console.log(json ? JSON.stringify(result.json) : result.text);
    return result.exitCode ?? 0;
  } catch (error) {
    printError(error, { json });
    return 2;
  }
}

function parse(chosen: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      options: { ...chosen.options, json: { type: "boolean" }, help: { type: "boolean" } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SeedlineError("USAGE", message, { hint: `Usage: ${chosen.usage}`, cause: error });
  }
}

function overview(): string {
  const width = Math.max(...commands.map((candidate) => candidate.name.length));
  const lines = commands.map((candidate) => `  ${candidate.name.padEnd(width)}  ${candidate.summary}`);
  return `seedline <command> [--json] [--help]\n\n${lines.join("\n")}`;
}

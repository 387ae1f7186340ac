import { readBuiltinGenerators } from "../../../src/server/generate/readBuiltinGenerators.ts";
import type { Command } from "../Command.ts";
import { table } from "../format.ts";
import { GENERATORS_DIR } from "../generatorsDir.ts";

export const generators: Command = {
  usage: "seedline generators",
  arity: [0, 0],
  options: {},
  async run() {
    const found = await readBuiltinGenerators(GENERATORS_DIR);
    const rows = found.map(({ description: { name, version, kind, inputs, params }, hash }) => {
      return { name, version, hash, kind, inputs, params };
    });
    const lines = rows.map((row) => {
      const inputs = `${row.inputs.min} to ${row.inputs.max}`;
      return [row.name, row.version, row.kind, inputs, Object.keys(row.params.properties).join(" "), row.hash];
    });
    return { json: rows, text: table(["name", "version", "kind", "parents", "parameters", "SHA-256"], lines) };
  },
};

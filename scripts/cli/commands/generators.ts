import { type Hex, zeroHash } from "viem";
import type { GeneratorDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { readBuiltinGenerators } from "../../../src/server/generate/readBuiltinGenerators.ts";
import type { Command } from "../Command.ts";
import { table } from "../format.ts";
import { servicesOf } from "../generateByService.ts";
import { GENERATORS_DIR } from "../generatorsDir.ts";

type GeneratorRow = Pick<GeneratorDescription, "name" | "version" | "kind" | "inputs" | "params"> & {
  readonly hash: Hex;
};

export const generators: Command = {
  usage: "seedline generators",
  arity: [0, 0],
  options: {},
  async run({ config, note }) {
    const found = await readBuiltinGenerators(GENERATORS_DIR);
    const rows: GeneratorRow[] = found.map(({ description: { name, version, kind, inputs, params }, hash }) => {
      return { name, version, hash, kind, inputs, params };
    });
    for (const { id, label, description, error } of await servicesOf(config(), note)) {
      if (description === null) {
        note(`${label}: ${error?.message ?? "it does not answer."}`);
        continue;
      }
      const { inputs, params } = description;
      // What a service runs has no hash that anybody could hold it against.
      rows.push({ name: id, version: "service", hash: zeroHash, kind: "trainedAlgorithmicMedia", inputs, params });
    }
    const lines = rows.map((row) => {
      const inputs = `${row.inputs.min} to ${row.inputs.max}`;
      return [row.name, row.version, row.kind, inputs, Object.keys(row.params.properties).join(" "), row.hash];
    });
    return { json: rows, text: table(["name", "version", "kind", "parents", "parameters", "SHA-256"], lines) };
  },
};

import { isHash } from "viem";
import { contractError } from "../../../src/core/chain/contractError.ts";
import { GENERATOR_STORE_EXPLANATIONS } from "../../../src/core/chain/generatorStoreExplanations.ts";
import { readModule } from "../../../src/io/chain/generatorStore.ts";
import type { Command } from "../Command.ts";
import { findStack, openReader } from "../openStack.ts";
import { requiredText, usageError } from "../options.ts";
import { writeOut } from "../writeOut.ts";

export const fetchGenerator: Command = {
  usage: "seedline fetch-generator HASH --out FILE.wasm",
  arity: [1, 1],
  options: { out: { type: "string" } },
  async run({ positionals, options, config }) {
    const hash = (positionals[0] ?? "").toLowerCase();
    if (!isHash(hash)) throw usageError(`"${hash}" is no hash of a module: 0x and 64 hexadecimal digits.`);
    const file = requiredText(options, "out");
    const bytes = await readModule(await openReader(await findStack(config())), hash);
    if (bytes === null) throw contractError("UnknownModule", [hash], undefined, GENERATOR_STORE_EXPLANATIONS);
    await writeOut(file, bytes);
    return { json: { file, hash, sizeBytes: bytes.length }, text: `Wrote ${bytes.length} bytes to ${file}.` };
  },
};

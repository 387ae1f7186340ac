import { outputHashOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { commitTo } from "../../../src/io/mint/commitTo.ts";
import type { Command } from "../Command.ts";
import { writeCommitment } from "../commitmentFile.ts";
import { momentText } from "../format.ts";
import { openWriter } from "../openStack.ts";
import { readOutput } from "../readOutput.ts";

export const commit: Command = {
  usage: "seedline commit FILE…",
  arity: [1, 170],
  options: {},
  async run({ positionals, config }) {
    const outputs = await Promise.all(positionals.map(async (file) => outputHashOf((await readOutput(file)).output)));
    const chain = await openWriter(config());
    const { commitment, txHash, committedAt, proofs } = await commitTo(chain, outputs);
    const files = await Promise.all(
      positionals.map((file, i) =>
        writeCommitment(file, { commitment, committedAt, salt: proofs.salt, path: proofs.paths[i] ?? [] }),
      ),
    );
    return {
      json: { commitment, committedAt, txHash, files },
      text: `It is on record since ${momentText(committedAt)} that you have ${positionals.length === 1 ? "this picture" : `these ${positionals.length} pictures`}, and nobody can see which.\n  mint      npm run -s seedline -- mint ${positionals[0]}, within 7 days`,
    };
  },
};

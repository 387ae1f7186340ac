import { zeroAddress } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { promptRevealJson } from "../../../src/core/reveal/PromptReveal.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { revealPrompt } from "../../../src/io/chain/revealPrompt.ts";
import { signPromptReveal } from "../../../src/io/reveal/signPromptReveal.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { address, requiredText, text, usageError } from "../options.ts";
import { readSidecar } from "../Sidecar.ts";
import { assertWritable, writeOut } from "../writeOut.ts";

export const reveal: Command = {
  usage: "seedline reveal ID --sidecar F [--to ADDRESS|anyone --out FILE]",
  arity: [1, 1],
  options: { sidecar: { type: "string" }, to: { type: "string" }, out: { type: "string" } },
  async run({ positionals, options, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const file = requiredText(options, "sidecar");
    const to = text(options, "to");
    if (to === undefined && text(options, "out") !== undefined) throw usageError("--out goes with --to.");
    const out = to === undefined ? null : requiredText(options, "out");
    if (out !== null) await assertWritable(out);
    const sidecar = await readSidecar(file);
    if (sidecar === null) {
      const hint =
        "It was written beside the picture when that was generated; without it nobody can reveal the prompt.";
      throw new SeedlineError("FILE_NOT_FOUND", `There is no sidecar ${file}.`, { hint, details: { file } });
    }
    const { prompt, negativePrompt, salt } = sidecar;
    const shown = { id: id.toString(), prompt, negativePrompt };
    const chain = await openWriter(config());
    if (to === undefined || out === null) {
      // A contract says of a work that is not there what no one understands.
      await readRecord(chain, id);
      const { txHash } = await revealPrompt(chain, id, { prompt, negativePrompt }, salt);
      return {
        json: { ...shown, txHash },
        text: `The prompt of work ${id} is public now, and anybody can run it again.`,
      };
    }
    const whom = to === "anyone" ? zeroAddress : address(to);
    const document = await signPromptReveal(chain, id, { prompt: { prompt, negativePrompt }, salt }, whom);
    await writeOut(out, `${promptRevealJson(document)}\n`, 0o600);
    return {
      json: { ...shown, to: whom, file: out },
      text: `${out} shows the prompt of work ${id} to ${to}. Whoever has the file can verify with it: seedline verify ${id} --reveal ${out}`,
    };
  },
};

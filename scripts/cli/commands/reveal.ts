import { SeedlineError } from "../../../src/core/errors.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { revealPrompt } from "../../../src/io/chain/revealPrompt.ts";
import type { Command } from "../Command.ts";
import { openWriter } from "../openStack.ts";
import { requiredText } from "../options.ts";
import { readSidecar } from "../Sidecar.ts";

export const reveal: Command = {
  usage: "seedline reveal ID --sidecar F",
  arity: [1, 1],
  options: { sidecar: { type: "string" } },
  async run({ positionals, options, config }) {
    const id = parseAssetId(positionals[0] ?? "");
    const file = requiredText(options, "sidecar");
    const sidecar = await readSidecar(file);
    if (sidecar === null) {
      const hint =
        "It was written beside the picture when that was generated; without it nobody can reveal the prompt.";
      throw new SeedlineError("FILE_NOT_FOUND", `There is no sidecar ${file}.`, { hint, details: { file } });
    }
    const { prompt, negativePrompt, salt } = sidecar;
    const { txHash } = await revealPrompt(await openWriter(config()), id, { prompt, negativePrompt }, salt);
    return {
      json: { id: id.toString(), prompt, negativePrompt, txHash },
      text: `The prompt of work ${id} is public now, and anybody can run it again.`,
    };
  },
};

import { queryOptions } from "@tanstack/react-query";
import { promptHash } from "../../../../src/core/recipe/promptHash.ts";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import { readRevealedPrompt } from "../../../../src/io/chain/readRevealedPrompt.ts";
import type { Seedline } from "../../../app/config/SeedlineContext.ts";

/** The prompt that a work's creator revealed to the chain, if the work commits to it; null when there is none. */
export function revealedPromptQuery({ chain }: Seedline, record: WorkRecord) {
  return queryOptions({
    queryKey: ["revealed-prompt", record.id.toString()],
    queryFn: async () => {
      const revealed = await readRevealedPrompt(chain, record.id);
      if (revealed === undefined) return null;
      return promptHash(revealed.prompt, revealed.salt) === record.promptHash ? revealed.prompt : null;
    },
  });
}

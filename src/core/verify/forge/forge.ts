import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { changeByte } from "./changeByte.ts";
import { changeSeed } from "./changeSeed.ts";
import { editPrompt } from "./editPrompt.ts";
import { editText } from "./editText.ts";
import type { Forgery } from "./Forgery.ts";
import { flipPixel } from "./flipPixel.ts";
import { renameCreator } from "./renameCreator.ts";
import { swapParent } from "./swapParent.ts";

/**
 * The evidence as a forger would have it: one thing is changed, and nothing else. Pure; the honest evidence stays as it is.
 * @param facts Those of the honest evidence.
 * @throws SeedlineError `FORGERY_IMPOSSIBLE` when the evidence has no such part, or nothing would change
 */
export function forge(evidence: Evidence, facts: Facts, forgery: Forgery): Evidence {
  switch (forgery.what) {
    case "pixel":
      return flipPixel(evidence, facts, forgery);
    case "text":
      return editText(evidence, facts, forgery.text);
    case "byte":
      return changeByte(evidence, facts, forgery.at);
    case "prompt":
      return editPrompt(evidence, facts, forgery.prompt);
    case "parent":
      return swapParent(evidence, facts, forgery);
    case "seed":
      return changeSeed(evidence, facts, forgery.seed);
    case "creator":
      return renameCreator(evidence, facts, forgery.creator);
  }
}

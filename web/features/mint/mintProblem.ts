import type { SeedlineError } from "../../../src/core/errors.ts";
import type { ProblemText } from "../../ui/Problem.tsx";
import type { MintStep } from "./MintRun.ts";

/** What is certainly safe when a mint stops at a step: the picture can always be drawn again from its seed. */
const SAFE: Readonly<Record<MintStep, string>> = {
  prepare: "Nothing has left this browser. The draft is kept.",
  "pin-media": "Nothing was minted or paid. The picture and the draft are kept in this browser.",
  "pin-metadata": "Nothing was minted or paid. The picture is kept on IPFS, the draft in this browser.",
  sign: "Nothing was minted or paid. Picture and metadata are kept on IPFS, the draft in this browser.",
  confirm: "Nothing is lost and nothing is paid twice: a picture can be minted only once.",
};

/** A stopped mint in words: what happened, what is safe, how to go on. */
export function mintProblem(step: MintStep, error: SeedlineError, outcomeOpen: boolean): ProblemText {
  return {
    kind: outcomeOpen ? "unknown" : "failed",
    what: error.message,
    safe: outcomeOpen ? SAFE.confirm : SAFE[step],
    next: error.hint,
  };
}

import type { SeedlineError } from "../../../src/core/errors.ts";
import type { ProblemText } from "../../ui/Problem.tsx";
import type { MintStep } from "./MintRun.ts";

/** Where things are when a mint stops at a step. The picture itself can always be drawn again from its seed. */
const KEPT: Readonly<Record<MintStep, string>> = {
  prepare: "Nothing has left this browser.",
  "pin-media": "The picture and the draft are kept in this browser.",
  "pin-metadata": "The picture is kept on IPFS, the draft in this browser.",
  sign: "Picture and metadata are kept on IPFS, the draft in this browser.",
  confirm: "Nothing is lost and nothing is paid twice: a picture can be minted only once.",
};

/** A stopped mint in words: what happened, what is safe, how to go on. */
export function mintProblem(step: MintStep, error: SeedlineError, outcomeOpen: boolean): ProblemText {
  if (outcomeOpen) return { kind: "unknown", what: error.message, safe: KEPT.confirm, next: error.hint };
  const saysSo = /^Nothing\b/.test(error.hint) || step === "confirm";
  const safe = saysSo ? KEPT[step] : `Nothing was minted or paid. ${KEPT[step]}`;
  return { kind: "failed", what: error.message, safe, next: error.hint };
}

import { useLingui } from "@lingui/react/macro";
import type { SeedlineError } from "../../../src/core/errors.ts";
import { translateError } from "../../app/i18n/translateError.ts";
import type { ProblemText } from "../../ui/Problem.tsx";
import type { MintStep } from "./run/MintRun.ts";

/** Says of a stopped mint what happened, what is safe, and how to go on. */
export function useMintProblem(): (step: MintStep, error: SeedlineError, outcomeOpen: boolean) => ProblemText {
  const { t } = useLingui();
  // Where things are when a mint stops at a step. The picture itself can always be drawn again from its seed.
  const kept: Readonly<Record<MintStep, string>> = {
    keep: t`Nothing has left this browser.`,
    prepare: t`The mint is written down; nothing else has left this browser.`,
    "pin-media": t`The mint is written down, and the file can be made again.`,
    "pin-metadata": t`The file is kept on IPFS, the mint is written down.`,
    allow: t`File and metadata are kept on IPFS, the mint is written down. Fees are paid by the mint itself, not before.`,
    sign: t`File and metadata are kept on IPFS, the mint is written down.`,
    confirm: t`Nothing is lost and nothing is paid twice: a work can be minted only once.`,
    terms: t`The works are minted and yours. Only their licence terms are missing.`,
  };
  return (step, error, outcomeOpen) => {
    if (outcomeOpen) {
      const safe = step === "terms" ? kept.terms : kept.confirm;
      return { kind: "unknown", what: translateError(error.message), safe, next: translateError(error.hint) };
    }
    const saysSo = /^Nothing\b/.test(error.hint) || step === "confirm" || step === "terms";
    const safe = saysSo ? kept[step] : `${t`Nothing was minted or paid.`} ${kept[step]}`;
    return { kind: "failed", what: translateError(error.message), safe, next: translateError(error.hint) };
  };
}

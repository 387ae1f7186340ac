import type { Judgement, Verdict } from "../../../src/core/verify/Judgement.ts";
import { type Status, StatusMark } from "../../ui/StatusMark.tsx";

const MARK: Readonly<Record<Verdict, Status>> = {
  authentic: "done",
  "authentic-with-caveats": "done",
  "not-authentic": "failed",
  "cannot-tell": "unknown",
};

const WORD: Readonly<Record<Verdict, string>> = {
  authentic: "Authentic",
  "authentic-with-caveats": "Authentic, with caveats",
  "not-authentic": "Not authentic",
  "cannot-tell": "Cannot tell",
};

/** The verdict and the sentence that says what exactly is proven. */
export function VerdictView({ judgement, tookMs }: { readonly judgement: Judgement; readonly tookMs: number }) {
  return (
    <div role="status" data-verdict={judgement.verdict} data-proof={judgement.proofLevel}>
      <h3 className="flex items-center gap-3.5 text-2xl">
        <StatusMark status={MARK[judgement.verdict]} className="size-8" />
        {WORD[judgement.verdict]}
      </h3>
      <p className="mt-3 max-w-2xl text-lg [overflow-wrap:anywhere]">{judgement.sentence}</p>
      <p className="mt-2 text-sm text-soft">
        Judged in this browser in {(tookMs / 1000).toFixed(1)} seconds, from the chain, the pinned files and a new run
        of the generator.
      </p>
    </div>
  );
}

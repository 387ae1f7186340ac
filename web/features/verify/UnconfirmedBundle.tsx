import { Trans } from "@lingui/react/macro";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { BundleNote, type BundleNoteProps } from "./BundleNote.tsx";
import { CheckList } from "./CheckList.tsx";
import { rowsOf } from "./checkRows.ts";

/**
 * A bundle whose block nobody vouches for. Every check is unknown for this one reason: it is said once, with what to do about it, and the
 * checks are there for whoever wants them.
 */
export function UnconfirmedBundle({ judgement, ...note }: BundleNoteProps & { readonly judgement: Judgement }) {
  const { verdict, proofLevel, checks } = judgement;
  return (
    <>
      <div role="status" data-verdict={verdict} data-proof={proofLevel} className="flex gap-4">
        <StatusMark status="unknown" className="mt-0.5 size-7 sm:size-8" />
        <div className="min-w-0 max-w-3xl">
          <h2 className="text-lg text-pretty sm:text-xl">
            {note.about.doubt?.of === "given" ? (
              <Trans>Cannot tell: the bundle rests on another block than the one you trust.</Trans>
            ) : (
              <Trans>Cannot tell: nobody has confirmed the block that this bundle rests on.</Trans>
            )}
          </h2>
          <p className="mt-2">
            <Trans>
              The hash of one block proves everything in it. Until somebody you trust confirms that hash, it proves
              nothing: neither for the work nor against it.
            </Trans>
          </p>
        </div>
      </div>
      <BundleNote {...note} />
      <details className="mt-8 sm:ml-12">
        <summary className="inline-flex min-h-8 items-center underline decoration-edge decoration-1 underline-offset-4 hover:decoration-ink">
          <Trans>All {checks.length} checks are unknown until then</Trans>
        </summary>
        <CheckList rows={rowsOf(judgement)} />
      </details>
    </>
  );
}

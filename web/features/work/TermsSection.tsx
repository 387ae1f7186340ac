import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { isOpenToAll } from "../../../src/core/licence/isOpenToAll.ts";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useNavigate } from "../../app/navigation/useNavigate.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { termsQuery } from "../parents/parentQueries.ts";
import { usableTerms } from "../parents/usableTerms.ts";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { isStyleDocument } from "../studio/style/isStyleDocument.ts";
import { TermsSummary } from "../terms/TermsSummary.tsx";
import { TermsTitle } from "../terms/TermsTitle.tsx";
import { Section } from "./Section.tsx";
import { metadataQuery } from "./workQueries.ts";

/** May I use this work, and what does it cost: every licence that was published for it, open ones first. */
export function TermsSection({ record }: { readonly record: WorkRecord }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const terms = useQuery(termsQuery(seedline, record.id));
  const usable = usableTerms(terms.data ?? [], Date.now() / 1_000);
  const navigate = useNavigate();
  const metadata = useQuery(metadataQuery(seedline, record));
  const isStyle = isStyleDocument(record.kind, metadata.data);
  const derive = ({ id }: LicenceTerms) => {
    const parent = { id: record.id.toString(), termsId: id.toString() };
    if (isStyle) return navigate({ to: "/studio", search: { style: parent.id, terms: parent.termsId } });
    const others = draftStore.get().parents.filter((one) => one.id !== parent.id);
    changeDraft({ parents: [...others, parent] });
    navigate({ to: "/studio" });
  };
  return (
    <Section id="terms" title={t`Licence terms`}>
      {terms.error ? (
        <Problem problem={describeError(terms.error, t`Published terms are on chain and cannot change.`)}>
          <Button size="sm" onClick={() => void terms.refetch()} disabled={terms.isFetching}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      ) : terms.data === undefined ? (
        <p className="animate-breathe text-soft" role="status">
          <Trans>Reading the terms…</Trans>
        </p>
      ) : terms.data.length === 0 ? (
        <p className="text-soft">
          <Trans>No terms are published: nobody may derive from this work, unless its owner publishes some.</Trans>
        </p>
      ) : (
        <ul>
          {[...terms.data].sort(byUse).map((one) => (
            <li key={one.id.toString()} className="border-t border-line py-4 first:border-t-0 first:pt-0">
              <h3 className="font-sans text-base">
                <TermsTitle terms={one} />
              </h3>
              <TermsSummary terms={one} className="mt-1 text-soft" />
              {one.shareBps > 0 ? (
                <p className="mt-1 text-sm text-soft">
                  <Trans>
                    Paid to <AccountName address={one.payee} />, terms {one.id.toString()}
                  </Trans>
                </p>
              ) : null}
              {usable.includes(one) ? (
                one.by === "offer" ? (
                  <p className="mt-2 text-sm text-soft">
                    <Trans>
                      Ask the licensor for an offer. Its link opens the Studio with this work as a parent; as a text or
                      a file it can be pasted there.
                    </Trans>
                  </p>
                ) : (
                  <Button size="sm" className="mt-3" disabled={isStyle === undefined} onClick={() => derive(one)}>
                    {isStyle ? <Trans>Generate under this style</Trans> : <Trans>Use as parent</Trans>}
                  </Button>
                )
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Those under which one may derive first, then the youngest. */
function byUse(a: LicenceTerms, b: LicenceTerms): number {
  const rank = (terms: LicenceTerms) => (isOpenToAll(terms) ? 0 : 1);
  return rank(a) - rank(b) || (a.id < b.id ? 1 : -1);
}

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, useEffect, useRef } from "react";
import type { ChainRecord } from "../../../src/io/chain/readRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useVerification } from "../verify/useVerification.ts";
import { VerifyPanel } from "../verify/VerifyPanel.tsx";
import { ActivitySection } from "./ActivitySection.tsx";
import { IncomeSection } from "./IncomeSection.tsx";
import { LineageSection } from "./lineage/LineageSection.tsx";
import { MarksSection } from "./MarksSection.tsx";
import { RecipeSection } from "./RecipeSection.tsx";
import { RecordTable } from "./RecordTable.tsx";
import { TermsSection } from "./TermsSection.tsx";
import { WorkLabel } from "./WorkLabel.tsx";
import { WorkPicture } from "./WorkPicture.tsx";
import { metadataQuery, pictureQuery } from "./workQueries.ts";

const STACK = "contents *:min-w-0 lg:flex lg:flex-col lg:gap-16";

/** A work on the wall: the picture, its label, what verifying finds, its lineage, its money, and the whole record. */
export function Work({ chainRecord }: { readonly chainRecord: ChainRecord }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const { record, owner } = chainRecord;
  const metadata = useQuery(metadataQuery(seedline, record));
  const picture = useQuery(pictureQuery(seedline, record, metadata.data));
  const { state, verify, cancel } = useVerification(record.id);
  const findings = useRef<HTMLElement>(null);
  const size = metadata.data?.seedline.recipe.output;
  const ratio = size?.width && size.height ? size.width / size.height : 1;
  const id = record.id.toString();
  const name = metadata.data?.name ?? t`Work ${id}`;
  useEffect(() => {
    document.title = `${name} · Seedline`;
  }, [name]);
  const isIdle = state.status === "idle";
  useEffect(() => {
    if (isIdle) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    findings.current?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  }, [isIdle]);
  const judgement = state.status === "done" ? state.verification.judgement : null;
  // A proof of the making says nothing for a work whose record, file or lineage failed.
  const stands = judgement !== null && judgement.verdict !== "not-authentic" && judgement.verdict !== "cannot-tell";

  return (
    <article className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <div className="wall grid items-end gap-x-14 gap-y-8 pt-2 lg:pt-4" style={{ "--ratio": ratio } as CSSProperties}>
        <WorkPicture record={record} metadata={metadata} picture={picture} name={name} />
        <WorkLabel
          record={record}
          owner={owner}
          metadata={metadata.data}
          name={name}
          verifying={state.status === "running"}
          proven={stands ? judgement.proofLevel : null}
          onVerify={() => void verify()}
        />
      </div>
      <section
        ref={findings}
        aria-label={t`Verification`}
        className={isIdle ? "hidden" : "mt-16 scroll-mt-6 border-t border-line pt-10"}
      >
        <VerifyPanel state={state} onCancel={cancel} />
      </section>
      <div className="mt-20">
        <LineageSection record={record} />
      </div>
      {/* Two stacks side by side where there is room; one after the other, by what people ask first, where there is not. */}
      <div className="mt-20 grid grid-cols-1 gap-x-20 gap-y-16 lg:grid-cols-2">
        <div className={STACK}>
          <div className="order-1">
            <IncomeSection record={record} name={name} />
          </div>
          {metadata.data ? (
            <div className="order-3">
              <RecipeSection record={record} metadata={metadata.data} />
            </div>
          ) : null}
          {picture.data ? (
            <div className="order-6">
              <MarksSection marks={picture.data.marks} />
            </div>
          ) : null}
        </div>
        <div className={STACK}>
          <div className="order-2">
            <TermsSection record={record} />
          </div>
          <div className="order-4">
            <ActivitySection id={record.id} />
          </div>
          <div className="order-5">
            <RecordTable chainRecord={chainRecord} metadata={metadata.data} />
          </div>
        </div>
      </div>
    </article>
  );
}

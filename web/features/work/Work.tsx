import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, useEffect, useRef } from "react";
import type { ChainRecord } from "../../../src/io/chain/readRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useVerification } from "../verify/useVerification.ts";
import { VerifyPanel } from "../verify/VerifyPanel.tsx";
import { Lineage } from "./Lineage.tsx";
import { RecordTable } from "./RecordTable.tsx";
import { WorkLabel } from "./WorkLabel.tsx";
import { WorkPicture } from "./WorkPicture.tsx";
import { metadataQuery, pictureQuery } from "./workQueries.ts";

/** A work on the wall: the picture, its label, what verifying finds, and the whole record. */
export function Work({ chainRecord }: { readonly chainRecord: ChainRecord }) {
  const seedline = useSeedline();
  const { record } = chainRecord;
  const metadata = useQuery(metadataQuery(seedline, record));
  const picture = useQuery(pictureQuery(seedline, record, metadata.data));
  const { state, verify, cancel } = useVerification(record.id);
  const findings = useRef<HTMLElement>(null);
  const size = metadata.data?.seedline.recipe.output;
  const ratio = size?.width && size.height ? size.width / size.height : 1;
  const name = metadata.data?.name ?? `Work ${record.id}`;
  useEffect(() => {
    document.title = `${name} · Seedline`;
  }, [name]);
  const isIdle = state.status === "idle";
  useEffect(() => {
    if (isIdle) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    findings.current?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  }, [isIdle]);

  return (
    <article className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <div className="wall grid items-end gap-x-14 gap-y-8 pt-2 lg:pt-4" style={{ "--ratio": ratio } as CSSProperties}>
        <WorkPicture record={record} metadata={metadata} picture={picture} name={name} />
        <WorkLabel
          record={record}
          metadata={metadata.data}
          name={name}
          verifying={state.status === "running"}
          onVerify={() => void verify()}
        />
      </div>
      <section
        ref={findings}
        aria-label="Verification"
        className={isIdle ? "hidden" : "mt-16 scroll-mt-6 border-t border-line pt-10"}
      >
        <VerifyPanel state={state} onCancel={cancel} />
      </section>
      <div className="mt-20 grid grid-cols-1 gap-x-14 gap-y-14 lg:grid-cols-[minmax(0,46rem)_minmax(0,30rem)]">
        <RecordTable chainRecord={chainRecord} metadata={metadata.data} />
        <Lineage record={record} />
      </div>
    </article>
  );
}

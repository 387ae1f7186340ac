import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, lazy, Suspense, useEffect, useRef } from "react";
import type { Address } from "viem";
import { isTextWork } from "../../../src/core/metadata/isTextWork.ts";
import type { CataloguedListing } from "../../../src/core/ports/Catalogue.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { ChainRecord } from "../../../src/io/chain/readRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Later } from "../../ui/Later.tsx";
import { useIdle } from "../../ui/useIdle.ts";
import { useVerification } from "../verify/useVerification.ts";
import { AskedPrice } from "./AskedPrice.tsx";
import { WorkActions } from "./WorkActions.tsx";
import { WorkLabel } from "./WorkLabel.tsx";
import { WorkPicture } from "./WorkPicture.tsx";
import { metadataQuery, pictureQuery } from "./workQueries.ts";

// Below the first screen, or shown on demand: the picture does not wait for their code.
const WorkDetails = lazy(() => import("./WorkDetails.tsx").then((m) => ({ default: m.WorkDetails })));
const DrawUnderStyle = lazyPart(async () => (await import("./DrawUnderStyle.tsx")).DrawUnderStyle);
const VerifyPanel = lazy(() => import("../verify/VerifyPanel.tsx").then((m) => ({ default: m.VerifyPanel })));

export interface WorkProps {
  readonly record: WorkRecord;
  readonly owner: Address;
  /** What the catalogue says is asked for it; the market section reads it from the chain. */
  readonly listing: CataloguedListing | null;
  /** Undefined until the chain itself has told. */
  readonly chainRecord: ChainRecord | undefined;
}

/** A work on the wall: the picture, its label, what verifying finds, its lineage, its money, and the whole record. */
export function Work({ record, owner, listing, chainRecord }: WorkProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const metadata = useQuery(metadataQuery(seedline, record));
  // Until then it hangs as the server drew it.
  const idle = useIdle();
  const picture = useQuery({
    ...pictureQuery(seedline, record, metadata.data),
    enabled: idle && metadata.data !== undefined && !isTextWork(metadata.data),
  });
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
    <article className="mx-auto max-w-[90rem] px-5 sm:px-10" data-coming={metadata.isPending || undefined}>
      <div
        className="wall grid items-end gap-x-14 gap-y-8 pt-2 lg:pt-4"
        data-ratio={ratio}
        style={{ "--ratio": ratio } as CSSProperties}
      >
        <WorkPicture record={record} metadata={metadata} picture={picture} name={name} />
        <WorkLabel
          record={record}
          owner={owner}
          metadata={metadata.data}
          name={name}
          verifying={state.status === "running"}
          proven={stands ? judgement.proofLevel : null}
          onVerify={() => void verify()}
          actions={
            <>
              <AskedPrice listing={listing} />
              {record.kind === "style" ? <DrawUnderStyle record={record} metadata={metadata.data} /> : null}
              <WorkActions record={record} metadata={metadata.data} name={name} />
            </>
          }
        />
      </div>
      <section
        ref={findings}
        aria-label={t`Verification`}
        className={isIdle ? "hidden" : "mt-16 scroll-mt-6 border-t border-line pt-10"}
      >
        {isIdle ? null : (
          <Suspense fallback={<div className="min-h-dvh" />}>
            <VerifyPanel state={state} onCancel={cancel} />
          </Suspense>
        )}
      </section>
      {/* As high as the window from the start, so that the footer does not jump when it comes. */}
      <div className="min-h-dvh">
        <Later>
          <Suspense fallback={null}>
            <WorkDetails {...{ record, chainRecord, name }} metadata={metadata.data} marks={picture.data?.marks} />
          </Suspense>
        </Later>
      </div>
    </article>
  );
}

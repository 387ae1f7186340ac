import type { Judgement } from "../../../../src/core/verify/Judgement.ts";
import { lazyPart } from "../../../app/lazyPart.tsx";
import { TryToForge } from "../forge/TryToForge.tsx";
import { RebuildFromChain } from "../rebuild/RebuildFromChain.tsx";
import type { ServiceRerunProps } from "../rerun/ServiceRerun.tsx";
import { ShareCheck } from "../share/ShareCheck.tsx";
import type { Verification } from "../verify.worker.ts";
import { IngredientTable } from "./IngredientTable.tsx";
import { LineageToRoots } from "./LineageToRoots.tsx";
import { NearDuplicates } from "./NearDuplicates.tsx";

// Most works are made by modules.
const ServiceRerun = lazyPart<ServiceRerunProps>(async () => (await import("../rerun/ServiceRerun.tsx")).ServiceRerun);

export interface VerdictDetailsProps {
  readonly judgement: Judgement & { readonly id: bigint };
  readonly verification: Verification & { readonly proof: NonNullable<Verification["proof"]> };
}

/** What stands behind a verdict, for whoever looks closer: where the work comes from, what else looks like it, and how to try it oneself. */
export function VerdictDetails({ judgement, verification }: VerdictDetailsProps) {
  const { evidence, works, near, service } = verification.proof;
  const { lookAlikes } = evidence;
  const [work] = works;
  return (
    <div className="mt-14 flex flex-col gap-14 border-t border-line pt-10">
      {work ? (
        <div className="grid gap-14 lg:grid-cols-2">
          <LineageToRoots works={works} terms={evidence.chain.terms} quiet={verification.bundle !== null} />
          <div className="flex min-w-0 flex-col gap-14">
            <IngredientTable work={work} manifest={evidence.manifest} />
            {lookAlikes ? <NearDuplicates {...{ work, works, lookAlikes, near }} /> : null}
          </div>
        </div>
      ) : null}
      {service ? <ServiceRerun {...{ service, verification }} id={judgement.id} /> : null}
      {/* Side by side until one is used, which then takes a row of its own. */}
      <div className="grid gap-x-10 gap-y-14 lg:grid-cols-3">
        <TryToForge judgement={judgement} verification={verification} />
        {judgement.proofLevel === "reproducible" ? <RebuildFromChain id={judgement.id} /> : null}
        <ShareCheck id={judgement.id} />
      </div>
    </div>
  );
}

import type { ManifestReport } from "../../core/c2pa/ManifestReport.ts";
import { C2PA_CHUNK } from "../../core/c2pa/manifestLabels.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { ABSENT, found, type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import type { ManifestCheckOptions } from "../c2pa/ManifestCheckOptions.ts";
import { clauseOf } from "./attempt.ts";
import type { GatherOptions } from "./GatherOptions.ts";
import { type FileSources, gatherFileOnce } from "./gatherFile.ts";

/** Larger than any that names the most parents a work may have. */
const MAX_SIDECAR_BYTES = 1024 * 1024;

/**
 * Checks the C2PA manifest of the work's own file, in a picture or beside a text. What reads manifests is loaded for files that have one.
 */
export async function gatherManifest(
  { media, metadata, output }: Facts,
  trustAnchors: GatherOptions["trustAnchors"],
  sources: FileSources,
): Promise<Gathered<ManifestReport>> {
  if (!media.known || !output.known) return unavailable("the file is not known");
  const sidecarCid = metadata.known ? metadata.value.document.seedline.manifestCid : undefined;
  if (sidecarCid !== undefined) {
    const sidecar = await gatherFileOnce(sidecarCid, sources, MAX_SIDECAR_BYTES);
    if (sidecar.state === "absent") return unavailable("no gateway has it");
    if (sidecar.state === "unavailable") return sidecar;
    return check(trustAnchors, ({ checkSidecar }, options) => checkSidecar(media.value, sidecar.value, options));
  }
  const carries = output.value.png?.ancillary.some(({ type }) => type === C2PA_CHUNK) ?? false;
  if (!carries) return ABSENT;
  return check(trustAnchors, ({ checkManifest }, options) => checkManifest(media.value, options));
}

type Checks = typeof import("../c2pa/checkManifest.ts");

async function check(
  trustAnchors: GatherOptions["trustAnchors"],
  run: (checks: Checks, options: ManifestCheckOptions) => Promise<ManifestReport | null>,
): Promise<Gathered<ManifestReport>> {
  try {
    const checks = await import("../c2pa/checkManifest.ts");
    const report = await run(checks, { anchors: (await trustAnchors?.()) ?? [], nowMs: Date.now() });
    return report === null ? ABSENT : found(report);
  } catch (error) {
    return unavailable(clauseOf(error));
  }
}

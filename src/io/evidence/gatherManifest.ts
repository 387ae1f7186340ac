import type { ManifestReport } from "../../core/c2pa/ManifestReport.ts";
import { C2PA_CHUNK } from "../../core/c2pa/manifestLabels.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { ABSENT, found, type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import { clauseOf } from "./attempt.ts";
import type { GatherOptions } from "./GatherOptions.ts";

/**
 * Checks the C2PA manifest of the work's own file. What reads manifests is loaded for files that have one.
 */
export async function gatherManifest(
  { media, output }: Facts,
  trustAnchors: GatherOptions["trustAnchors"],
): Promise<Gathered<ManifestReport>> {
  if (!media.known || !output.known) return unavailable("the file is not known");
  const carries = output.value.png?.ancillary.some(({ type }) => type === C2PA_CHUNK) ?? false;
  if (!carries) return ABSENT;
  try {
    const { checkManifest } = await import("../c2pa/checkManifest.ts");
    const anchors = (await trustAnchors?.()) ?? [];
    const report = await checkManifest(media.value, { anchors, nowMs: Date.now() });
    return report === null ? ABSENT : found(report);
  } catch (error) {
    return unavailable(clauseOf(error));
  }
}

import type { RerunEvidence } from "../../core/verify/Evidence.ts";
import { unavailable } from "../../core/verify/Gathered.ts";

/** That nothing was run again. @param reason A clause that can follow "because". */
export function withoutRun(reason: string): RerunEvidence {
  return { module: unavailable(reason), inputMedia: new Map(), inputFiles: new Map(), run: unavailable(reason) };
}

import type { RerunEvidence } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { unavailable } from "../../core/verify/Gathered.ts";
import { planRerun } from "../../core/verify/planRerun.ts";
import { rerunnableRecipe } from "../../core/verify/rerunnableRecipe.ts";
import { attempt } from "./attempt.ts";
import type { GatherLimits, GatherOptions } from "./GatherOptions.ts";
import type { FileSources } from "./gatherFile.ts";
import { gatherInputs } from "./gatherInputs.ts";
import { gatherModule } from "./gatherModule.ts";

/** Fetches what a re-run needs and runs it, for a work whose verified metadata says how. */
export async function gatherRerun(
  facts: Facts,
  { runGenerator, fetchModule, onProgress }: Pick<GatherOptions, "runGenerator" | "fetchModule" | "onProgress">,
  sources: FileSources,
  limits: GatherLimits,
): Promise<RerunEvidence> {
  if (runGenerator === undefined) return withoutRun("nobody asked for it");
  const rerunnable = rerunnableRecipe(facts);
  if (!rerunnable.possible) return withoutRun("it cannot be made again");
  onProgress?.("inputs");
  const { inputMedia, inputFiles } = await gatherInputs(facts, sources, limits);
  onProgress?.("generator");
  const module = await gatherModule(facts, rerunnable.recipe.generator, fetchModule, sources, limits);
  const plan = planRerun(facts, { module, inputMedia, inputFiles });
  if (!plan.possible) return { ...withoutRun("a part was missing"), module, inputMedia, inputFiles };
  onProgress?.("rerun");
  const { request } = plan;
  // The runner gets copies: it may move what it is given into another thread, and is not trusted with the evidence.
  const copies = new Map(request.inputs.map((image) => [image, { ...image, data: image.data.slice() }]));
  const lent = { ...request, inputs: request.inputs.map((image) => copies.get(image) ?? image) };
  const run = await attempt(
    async (signal) => ({ request, output: await runGenerator(plan.module.slice(), lent, { signal }) }),
    { timeoutMs: limits.rerunTimeoutMs, signal: sources.signal, deadline: sources.deadline },
  );
  return { module, inputMedia, inputFiles, run };
}

function withoutRun(reason: string): RerunEvidence {
  return { module: unavailable(reason), inputMedia: new Map(), inputFiles: new Map(), run: unavailable(reason) };
}

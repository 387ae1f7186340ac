import type { RerunEvidence } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { planRerun } from "../../core/verify/planRerun.ts";
import { rerunnableRecipe } from "../../core/verify/rerunnableRecipe.ts";
import { attempt } from "./attempt.ts";
import type { GatherLimits, GatherOptions, RunGenerator } from "./GatherOptions.ts";
import type { FileSources } from "./gatherFile.ts";
import { gatherInputs } from "./gatherInputs.ts";
import { gatherModule } from "./gatherModule.ts";
import { withoutRun } from "./withoutRun.ts";

/** Fetches what a re-run needs and runs it, for a work whose verified metadata says how. */
export async function gatherRerun(
  facts: Facts,
  runGenerator: RunGenerator,
  { fetchModule, onProgress }: Pick<GatherOptions, "fetchModule" | "onProgress">,
  sources: FileSources,
  limits: GatherLimits,
): Promise<RerunEvidence> {
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

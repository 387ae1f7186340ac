import type { Logger } from "pino";
import { contentHash } from "../../core/digest/contentHash.ts";
import type { ProviderOptions } from "../../core/ports/Provider.ts";
import type { GenerationReport, GenerationRequest } from "../../core/providers/generationWire.ts";
import { spentOf } from "../../core/providers/spentOf.ts";
import type { KeptFolder } from "../files/openKeptFolder.ts";
import type { AnswerReader } from "../providers/image/startAnswerReader.ts";
import type { OpenProvider } from "../providers/openProviders.ts";
import type { CheckedGeneration } from "./checkGeneration.ts";
import type { Budget, Reservation } from "./createBudget.ts";
import { type GenerationStore, keptError } from "./createGenerationStore.ts";
import { timedOut } from "./generationErrors.ts";
import type { ProviderInput } from "./recipeOfProvider.ts";
import { takeResult } from "./takeResult.ts";

/** The longest that one generation may take. */
const GENERATE_MS = 15 * 60_000;

/** Where a generation writes what becomes of it. */
export interface RunPlaces {
  readonly store: GenerationStore;
  readonly budget: Budget;
  /** What services put out, by outputHash. */
  readonly files: KeptFolder;
  readonly reader: AnswerReader;
  readonly log: Logger;
}

/** One generation that was checked and paid for. */
export interface GenerationRun {
  readonly id: string;
  readonly open: OpenProvider;
  readonly checked: CheckedGeneration;
  readonly salt: GenerationRequest["salt"];
  /** Files that it is made from, PNG each. */
  readonly inputs: readonly Uint8Array[];
  readonly reservation: Reservation;
  /** Waits until the service takes another. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Aborts with what is to be reported. */
  readonly signal: AbortSignal;
  readonly onReport: (report: GenerationReport) => void;
}

/**
 * Asks a service, takes what it answers, keeps it, and gives the money back when surely nothing was spent. It never rejects: what
 * goes wrong is reported and kept.
 */
export async function runGeneration(run: GenerationRun, places: RunPlaces): Promise<void> {
  const { id, open, checked, salt, reservation, inTurn, onReport } = run;
  const { store, budget, files, reader, log } = places;
  const { provider } = open;
  const started = performance.now();
  const took = () => ({ provider: provider.id, tookMs: Math.round(performance.now() - started) });
  const options: ProviderOptions = {
    signal: AbortSignal.any([run.signal, AbortSignal.timeout(GENERATE_MS)]),
    onProgress: ({ stage, fraction }) =>
      onReport(stage === "queued" ? { state: "queued" } : { state: "running", fraction }),
  };
  let wasSent = false;
  try {
    const { hashes, plain } = await plainInputs(run.inputs, reader);
    const result = await inTurn(async () => {
      options.signal.throwIfAborted();
      wasSent = true;
      return provider.generate({ ...checked.request, inputs: plain }, options);
    });
    const { recipe, file } = await takeResult(result, reader, checked, salt, hashes);
    await files.keep(recipe.output.outputHash, file);
    await store.finish(id, recipe);
    onReport({ state: "done", recipe });
    log.info(took(), "generated");
  } catch (thrown) {
    const error = timedOut(thrown, GENERATE_MS);
    if (!wasSent || spentOf(error) === "nothing") await budget.giveBack(reservation).catch(() => {});
    const kept = keptError(error);
    await store.fail(id, kept).catch(() => {});
    onReport({ state: "failed", error: kept });
    // Its own words may repeat the prompt: the code alone is written.
    log.info({ ...took(), code: kept.code }, "not generated");
    if (kept.code === "INTERNAL")
      log.error({ provider: provider.id, ...placeOf(thrown) }, "A generation failed inside the server.");
  }
}

/** Inputs without anything else that their files say: that is nobody's business at the service. */
async function plainInputs(
  inputs: readonly Uint8Array[],
  reader: AnswerReader,
): Promise<{ readonly hashes: readonly ProviderInput[]; readonly plain: readonly Uint8Array[] }> {
  const hashes: ProviderInput[] = [];
  const plain: Uint8Array[] = [];
  for (const file of inputs) {
    const { png, outputHash } = await reader.read(file);
    hashes.push({ contentHash: contentHash(file), outputHash });
    plain.push(png);
  }
  return { hashes, plain };
}

function placeOf(error: unknown): { readonly name: string; readonly places: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, places: [] };
  return { name: error.name, places: (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) };
}

import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { canonicalJsonBytes } from "../../core/bytes/jcs.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import { outputHashOfText } from "../../core/digest/outputHash.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { ProviderOptions, ProviderResult } from "../../core/ports/Provider.ts";
import type { GenerationReport, GenerationRequest, OfferedProvider } from "../../core/providers/generationWire.ts";
import type { ProviderDescription, ProviderId } from "../../core/providers/ProviderDescription.ts";
import { spentOf } from "../../core/providers/spentOf.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import { PUBLIC_SALT } from "../../core/recipe/salt.ts";
import { createLimiter } from "../../io/createLimiter.ts";
import { checkText } from "../providers/checkText.ts";
import type { AnswerReader } from "../providers/image/startAnswerReader.ts";
import type { OpenProvider } from "../providers/openProviders.ts";
import { type CheckedGeneration, checkGeneration } from "./checkGeneration.ts";
import type { Budget, Reservation } from "./createBudget.ts";
import { type GenerationStore, type KeptGeneration, keptError } from "./createGenerationStore.ts";
import type { KeptFiles } from "./openKeptFiles.ts";
import { recipeOfProvider } from "./recipeOfProvider.ts";

/** What a provider says of itself counts for so long. */
const FRESH_MS = 30_000;
/** A provider has so long to say it, when a page asks what there is. */
const DESCRIBE_MS = 6_000;
/** The longest that one generation may take. */
const GENERATE_MS = 15 * 60_000;
/** Generations that wait or run at a time. */
const MAX_OPEN = 32;
const MAX_OPEN_PER_ACCOUNT = 12;

export interface GenerationsOptions {
  readonly providers: ReadonlyMap<ProviderId, OpenProvider>;
  readonly store: GenerationStore;
  readonly budget: Budget;
  readonly files: KeptFiles;
  readonly reader: AnswerReader;
  readonly log: Logger;
}

/** Generations by services. */
export interface Generations {
  list(): Promise<readonly OfferedProvider[]>;
  /**
   * Asks a service, unless this id was asked for already: then what came of it is told. One that failed is asked for again.
   * @throws SeedlineError those of `checkGeneration` and `Budget.reserve`, `PROVIDER_NOT_CONFIGURED`, `GENERATIONS_BUSY`, `GENERATION_ID_TAKEN`
   */
  start(
    id: string,
    account: string,
    request: GenerationRequest,
    inputs: readonly Uint8Array[],
  ): Promise<GenerationReport>;
  /** @throws SeedlineError `GENERATION_UNKNOWN` */
  report(id: string): Promise<GenerationReport>;
  /** Nothing happens when it has ended already. */
  cancel(id: string): Promise<void>;
  /** What came of it, from bytes that this server fetched itself. @throws SeedlineError `GENERATION_UNKNOWN`, `GENERATION_GONE` */
  read(id: string): Promise<{ readonly recipe: Recipe; readonly file: Uint8Array }>;
  stop(): Promise<void>;
}

interface Live {
  readonly account: string;
  readonly requestHash: string;
  readonly controller: AbortController;
  report: GenerationReport;
  ended: Promise<void>;
}

export function createGenerations({ providers, store, budget, files, reader, log }: GenerationsOptions): Generations {
  const live = new Map<string, Live>();
  const turns = new Map([...providers].map(([id, { atOnce }]) => [id, createLimiter(atOnce)]));
  const described = new Map<
    ProviderId,
    { readonly atMs: number; readonly description: Promise<ProviderDescription> }
  >();

  function describe(id: ProviderId, { provider }: OpenProvider): Promise<ProviderDescription> {
    const known = described.get(id);
    if (known !== undefined && performance.now() - known.atMs < FRESH_MS) return known.description;
    const description = provider.describe({ signal: AbortSignal.timeout(DESCRIBE_MS) });
    described.set(id, { atMs: performance.now(), description });
    // A service that does not answer is asked again by the next who comes.
    description.catch(() => described.delete(id));
    return description;
  }

  async function run(
    id: string,
    job: Live,
    open: OpenProvider,
    checked: CheckedGeneration,
    salt: GenerationRequest["salt"],
    inputs: readonly Uint8Array[],
    reservation: Reservation,
  ): Promise<void> {
    const started = performance.now();
    const { provider } = open;
    const options: ProviderOptions = {
      signal: AbortSignal.any([job.controller.signal, AbortSignal.timeout(GENERATE_MS)]),
      onProgress: ({ stage, fraction }) => {
        job.report = stage === "queued" ? { state: "queued" } : { state: "running", fraction };
      },
    };
    let wasSent = false;
    try {
      const hashes: {
        contentHash: Recipe["inputs"][number]["contentHash"];
        outputHash: Recipe["inputs"][number]["outputHash"];
      }[] = [];
      const plain: Uint8Array[] = [];
      for (const file of inputs) {
        // What else a file says is nobody's business there.
        const { png, outputHash } = await reader.read(file);
        hashes.push({ contentHash: contentHash(file), outputHash });
        plain.push(png);
      }
      const result = await turns.get(provider.id)!(async () => {
        options.signal.throwIfAborted();
        wasSent = true;
        return provider.generate({ ...checked.request, inputs: plain }, options);
      });
      const { recipe, file } = await taken(result, checked, salt, hashes);
      await files.keep(recipe.output.outputHash, file);
      await store.finish(id, recipe);
      job.report = { state: "done", recipe };
      log.info({ provider: provider.id, tookMs: Math.round(performance.now() - started) }, "generated");
    } catch (thrown) {
      const error = timedOut(thrown);
      if (!wasSent || spentOf(error) === "nothing") await budget.giveBack(reservation).catch(() => {});
      const kept = keptError(error);
      await store.fail(id, kept).catch(() => {});
      job.report = { state: "failed", error: kept };
      // Its own words may repeat the prompt: the code alone is written.
      log.info(
        { provider: provider.id, code: kept.code, tookMs: Math.round(performance.now() - started) },
        "not generated",
      );
      if (kept.code === "INTERNAL")
        log.error(
          {
            provider: provider.id,
            name: thrown instanceof Error ? thrown.name : typeof thrown,
            places: placesOf(thrown),
          },
          "A generation failed inside the server.",
        );
    }
  }

  async function taken(
    result: ProviderResult,
    { prompt, seed }: CheckedGeneration,
    salt: GenerationRequest["salt"],
    inputs: Parameters<typeof recipeOfProvider>[1]["inputs"],
  ) {
    const common = { prompt, salt: salt ?? PUBLIC_SALT, seed, inputs };
    if (result.output.kind === "text") {
      const text = checkText(result.output.text);
      const output = { mediaType: "text/plain", outputHash: outputHashOfText(text) };
      return {
        recipe: recipeOfProvider(result, { ...common, output, importedFrom: null }),
        file: new TextEncoder().encode(text),
      };
    }
    const { png, width, height, outputHash, importedFrom } = await reader.read(result.output.file);
    const output = { mediaType: "image/png", width, height, outputHash };
    return { recipe: recipeOfProvider(result, { ...common, output, importedFrom }), file: png };
  }

  function reportOf({ state, recipe, error }: KeptGeneration): GenerationReport {
    if (state === "done" && recipe !== null) return { state: "done", recipe };
    return { state: "failed", error: error ?? keptError(lost()) };
  }

  return {
    async list() {
      return Promise.all(
        [...providers].map(async ([id, open]): Promise<OfferedProvider> => {
          const costs = open.priceMicros > 0;
          return describe(id, open).then(
            (description) => ({ id, label: description.label, description, error: null, costs }),
            (error: unknown) => ({ id, label: id, description: null, error: keptError(error), costs }),
          );
        }),
      );
    },
    async start(id, account, request, inputs) {
      const requestHash = hashOf(request, inputs);
      const known = live.get(id);
      if (known !== undefined && known.report.state !== "failed") {
        if (known.requestHash !== requestHash) throw idTaken();
        return known.report;
      }
      const open = providers.get(request.provider);
      if (open === undefined) throw notConfigured(request.provider);
      const busy = [...live.values()].filter(({ report }) => report.state === "queued" || report.state === "running");
      if (busy.length >= MAX_OPEN || busy.filter((one) => one.account === account).length >= MAX_OPEN_PER_ACCOUNT)
        throw tooMany();
      const job: Live = {
        account,
        requestHash,
        controller: new AbortController(),
        report: { state: "queued" },
        ended: Promise.resolve(),
      };
      // From here on the id is taken: who asks at the same time is told how this one is.
      live.set(id, job);
      try {
        const before = await store.get(id);
        if (before !== null && before.requestHash !== requestHash) throw idTaken();
        if (
          before?.state === "done" &&
          before.recipe !== null &&
          (await files.read(before.recipe.output.outputHash)) !== null
        ) {
          live.delete(id);
          return reportOf(before);
        }
        const checked = checkGeneration(await describe(request.provider, open), request, inputs.length);
        const reservation = await budget.reserve(account, open.priceMicros);
        if (before?.state === "done") await store.fail(id, keptError(gone()));
        if (!(await store.begin(id, request.provider, requestHash))) {
          await budget.giveBack(reservation);
          throw idTaken();
        }
        job.ended = run(id, job, open, checked, request.salt, inputs, reservation).finally(() => forgetLater(id, job));
        return job.report;
      } catch (error) {
        live.delete(id);
        throw error;
      }
    },
    async report(id) {
      const job = live.get(id);
      if (job !== undefined) return job.report;
      const kept = await store.get(id);
      if (kept === null) throw unknownGeneration();
      return reportOf(kept);
    },
    async cancel(id) {
      live.get(id)?.controller.abort(cancelled());
    },
    async read(id) {
      const kept = await store.get(id);
      if (kept?.state !== "done" || kept.recipe === null) throw unknownGeneration();
      const file = await files.read(kept.recipe.output.outputHash);
      if (file === null) throw gone();
      return { recipe: kept.recipe, file };
    },
    async stop() {
      for (const { controller } of live.values()) controller.abort(cancelled());
      await Promise.allSettled([...live.values()].map(({ ended }) => ended));
      await reader.stop();
    },
  };

  /** What has ended is in the store; only the youngest are answered from here. */
  function forgetLater(id: string, job: Live): void {
    if (live.get(id) === job) live.delete(id);
  }
}

function hashOf(request: GenerationRequest, inputs: readonly Uint8Array[]): string {
  const hash = createHash("sha256").update(
    canonicalJsonBytes(request as unknown as Parameters<typeof canonicalJsonBytes>[0]),
  );
  for (const file of inputs) hash.update(contentHash(file));
  return hash.digest("hex");
}

/** What the server gave up on after its longest time is not what somebody cancelled. */
function timedOut(error: unknown): unknown {
  if (!(error instanceof DOMException) || error.name !== "TimeoutError") return error;
  return new SeedlineError("PROVIDER_OUTCOME_UNKNOWN", `Nothing came back within ${GENERATE_MS / 60_000} minutes.`, {
    hint: "It counts as spent. Look at the service what became of it before you ask again.",
    cause: error,
  });
}

function placesOf(error: unknown): string[] {
  return error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
}

/** What an earlier server was asking for when it ended. */
export function lost(): SeedlineError {
  return new SeedlineError("GENERATION_LOST", "The server ended while this was being generated.", {
    hint: "Nobody knows what became of it, so it counts as spent. Ask again if you want another.",
  });
}

function cancelled(): SeedlineError {
  return new SeedlineError("GENERATION_CANCELLED", "The generation was cancelled.", {
    hint: "What the service had begun may count as spent. Your draft is as it was.",
  });
}

function gone(): SeedlineError {
  return new SeedlineError("GENERATION_GONE", "What came of this generation is no longer kept.", {
    hint: "A service does not make the same again. Generate anew, or use the file if you saved it.",
  });
}

function unknownGeneration(): SeedlineError {
  return new SeedlineError("GENERATION_UNKNOWN", "This server knows no such generation.", {
    hint: "It was made by another server, or long ago. Generate anew.",
  });
}

function idTaken(): SeedlineError {
  return new SeedlineError("GENERATION_ID_TAKEN", "Something else was asked for under this name.", {
    hint: "Nothing was asked for or spent. Reload the page and generate again.",
  });
}

function notConfigured(provider: string): SeedlineError {
  return new SeedlineError("PROVIDER_NOT_CONFIGURED", `The server has no generation service "${provider}".`, {
    hint: "Choose another generator, or configure it: .env.example says how.",
    details: { provider },
  });
}

function tooMany(): SeedlineError {
  return new SeedlineError("GENERATIONS_BUSY", "Too many generations are under way.", {
    hint: "Nothing was asked for or spent. Wait until some have ended, or cancel one.",
    retryable: true,
  });
}

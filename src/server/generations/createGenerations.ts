import type { GenerationReport, GenerationRequest, OfferedProvider } from "../../core/providers/generationWire.ts";
import type { ProviderId } from "../../core/providers/ProviderDescription.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import { createLimiter } from "../../io/createLimiter.ts";
import type { OpenProvider } from "../providers/openProviders.ts";
import { checkGeneration } from "./checkGeneration.ts";
import { createDescriber } from "./createDescriber.ts";
import { type KeptGeneration, keptError } from "./createGenerationStore.ts";
import { cancelled, gone, idTaken, lost, notConfigured, tooMany, unknownGeneration } from "./generationErrors.ts";
import { hashOfRequest } from "./hashOfRequest.ts";
import { type RunPlaces, runGeneration } from "./runGeneration.ts";

/** Generations that wait or run at a time. */
const MAX_OPEN = 32;
const MAX_OPEN_PER_ACCOUNT = 12;

export interface GenerationsOptions extends RunPlaces {
  readonly providers: ReadonlyMap<ProviderId, OpenProvider>;
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

export function createGenerations({ providers, ...places }: GenerationsOptions): Generations {
  const { store, budget, files, reader } = places;
  const live = new Map<string, Live>();
  const turns = new Map([...providers].map(([id, { atOnce }]) => [id, createLimiter(atOnce)]));
  const describe = createDescriber();

  function reportOf({ state, recipe, error }: KeptGeneration): GenerationReport {
    if (state === "done" && recipe !== null) return { state: "done", recipe };
    return { state: "failed", error: error ?? keptError(lost()) };
  }

  return {
    async list() {
      return Promise.all(
        [...providers].map(async ([id, open]): Promise<OfferedProvider> => {
          const costs = open.priceMicros > 0;
          return describe(open).then(
            (description) => ({ id, label: description.label, description, error: null, costs }),
            (error: unknown) => ({ id, label: id, description: null, error: keptError(error), costs }),
          );
        }),
      );
    },
    async start(id, account, request, inputs) {
      const requestHash = hashOfRequest(request, inputs);
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
        const checked = checkGeneration(await describe(open), request, inputs.length);
        const reservation = await budget.reserve(account, open.priceMicros);
        if (before?.state === "done") await store.fail(id, keptError(gone()));
        if (!(await store.begin(id, request.provider, requestHash))) {
          await budget.giveBack(reservation);
          throw idTaken();
        }
        const { salt } = request;
        const { signal } = job.controller;
        const inTurn = turns.get(request.provider)!;
        const onReport = (report: GenerationReport) => Object.assign(job, { report });
        job.ended = runGeneration(
          { id, open, checked, salt, inputs, reservation, inTurn, signal, onReport },
          places,
        ).finally(() => forget(id, job));
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

  /** What has ended is answered from the store. */
  function forget(id: string, job: Live): void {
    if (live.get(id) === job) live.delete(id);
  }
}

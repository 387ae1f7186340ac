import type { Address } from "viem";
import { type ZodType, z } from "../../core/bytes/zod.ts";
import type { RecipeHash } from "../../core/digest/hashTypes.ts";
import { SeedlineError } from "../../core/errors.ts";
import {
  attestationSchema,
  type GenerationReport,
  type GenerationRequest,
  generationReportSchema,
  type IssuedAttestation,
  type OfferedProvider,
  offeredProviderSchema,
} from "../../core/providers/generationWire.ts";
import { parseRecipe } from "../../core/recipe/parseRecipe.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import { recipeHash } from "../../core/recipe/recipeHash.ts";
import { callServer } from "../server/callServer.ts";

const TIMEOUT_MS = 30_000;
/** Pictures of some megabytes go both ways. */
const FILE_TIMEOUT_MS = 120_000;
const HINT = "Your draft is kept. What was begun at a service goes on, and is found again.";

const nothing = z.object({});
const list = z.object({ providers: z.array(offeredProviderSchema) });

/** What came of a generation: a PNG or a text, still to be held against its recipe. */
export interface Generated {
  readonly file: Uint8Array;
  readonly recipe: Recipe;
}

/** A generation service's signature for one creator, and what it is of. */
export interface WorkAttestation extends IssuedAttestation {
  readonly creator: Address;
  readonly recipeHash: RecipeHash;
}

export interface AwaitOptions {
  readonly signal: AbortSignal;
  readonly onReport?: (report: GenerationReport) => void;
}

/** Generation by services, through Seedline's server, which alone has the keys. */
export interface GenerationClient {
  list(options?: { signal?: AbortSignal }): Promise<readonly OfferedProvider[]>;
  /** Asks for a generation; the same id again asks for nothing new. */
  start(id: string, request: GenerationRequest, inputs: readonly Uint8Array[]): Promise<GenerationReport>;
  report(id: string): Promise<GenerationReport>;
  cancel(id: string): Promise<void>;
  /** Waits until it has ended, cancels it when the signal says so, and fetches what came. */
  await(id: string, options: AwaitOptions): Promise<Generated>;
  /** Asks the server to sign that it generated this, for who mints it. */
  attest(id: string, recipe: Recipe, creator: Address): Promise<WorkAttestation>;
}

export interface GenerationClientOptions {
  /** Where the server is, without a slash at the end; "" for the page's own. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** Whom it is counted to, where no browser keeps the server's cookie. */
  readonly account?: string;
  /** Between two looks, in milliseconds. */
  readonly pollMs?: number;
}

/**
 * @throws SeedlineError (on use) `SERVER_UNREACHABLE` (retryable), `SERVER_ANSWER_INVALID`, and what the server reports
 */
export function createGenerationClient({
  baseUrl,
  account,
  pollMs = 700,
  ...options
}: GenerationClientOptions): GenerationClient {
  const fetchImpl = options.fetch ?? ((...request: Parameters<typeof fetch>) => globalThis.fetch(...request));
  const headers = account === undefined ? {} : { Cookie: `seedline_account=${account}` };
  const call = <T>(path: string, schema: ZodType<T>, init: RequestInit = {}, timeoutMs = TIMEOUT_MS): Promise<T> =>
    callServer(fetchImpl, {
      url: `${baseUrl}/api/providers${path}`,
      init: { ...init, headers: { ...headers, ...init.headers } },
      schema,
      hint: HINT,
      timeoutMs,
    });
  const report = (id: string) => call(`/generations/${id}`, generationReportSchema);
  const cancel = async (id: string): Promise<void> => {
    await call(`/generations/${id}/cancel`, nothing, { method: "POST" });
  };

  async function fetchFile(id: string, signal: AbortSignal): Promise<Uint8Array> {
    const either = AbortSignal.any([signal, AbortSignal.timeout(FILE_TIMEOUT_MS)]);
    const response = await fetchImpl(`${baseUrl}/api/providers/generations/${id}/file`, { headers, signal: either });
    // Anything but the file is an error, which the other way of asking reads.
    if (!response.ok) await report(id).then(() => Promise.reject(gone()));
    return new Uint8Array(await response.arrayBuffer());
  }

  return {
    report,
    cancel,
    list: async ({ signal } = {}) => (await call("", list, signal === undefined ? {} : { signal })).providers,
    start(id, request, inputs) {
      const form = new FormData();
      form.set("request", new Blob([JSON.stringify(request)], { type: "application/json" }));
      for (const file of inputs) form.append("input", new Blob([file.slice()], { type: "image/png" }));
      return call(`/generations/${id}`, generationReportSchema, { method: "POST", body: form }, FILE_TIMEOUT_MS);
    },
    async await(id, { signal, onReport = () => {} }) {
      try {
        for (;;) {
          signal.throwIfAborted();
          const now = await report(id);
          onReport(now);
          if (now.state === "failed") {
            const { code, message, hint, retryable } = now.error;
            throw new SeedlineError(code, message, { hint, retryable });
          }
          if (now.state === "done") return { file: await fetchFile(id, signal), recipe: parseRecipe(now.recipe) };
          await pause(pollMs, signal);
        }
      } catch (error) {
        if (signal.aborted) await cancel(id).catch(() => {});
        throw error;
      }
    },
    async attest(id, recipe, creator) {
      const body = JSON.stringify({ creator });
      const init = { method: "POST", body, headers: { "Content-Type": "application/json" } };
      const issued = await call(`/generations/${id}/attestation`, attestationSchema, init);
      return { ...issued, creator, recipeHash: recipeHash(recipe) };
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener("abort", wake);
  });
}

function gone(): SeedlineError {
  return new SeedlineError("GENERATION_GONE", "What came of this generation is no longer kept.", {
    hint: "A service does not make the same again. Generate anew, or use the file if you saved it.",
  });
}

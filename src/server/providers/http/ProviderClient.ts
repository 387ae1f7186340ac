import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { ZodType } from "zod";
import { SeedlineError } from "../../../core/errors.ts";
import { failureOf } from "./failureOf.ts";
import type { ProviderEndpoint } from "./ProviderEndpoint.ts";
import { answerTooLarge, invalidAnswer, outcomeUnknown, unreachable } from "./providerErrors.ts";

/** What a call may take its time for, in milliseconds. */
export interface ProviderTimes {
  /** Until the connection stands. */
  readonly connectMs: number;
  /** Without a byte of an answer that was promised soon. */
  readonly quickMs: number;
  /** Without a byte of an answer for which somebody computes. */
  readonly slowMs: number;
  /** Between two looks at how far something is. */
  readonly pollMs: number;
  /** The longest wait that a service may ask for and get. */
  readonly maxRetryAfterMs: number;
  /** Resolves after so long, or rejects with the signal's reason. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export interface ProviderCall {
  readonly method?: "GET" | "POST";
  /** Path and query, appended to the endpoint's address; or a whole address, to which no key is sent. */
  readonly path: string;
  readonly json?: unknown;
  /** JSON that is written already. */
  readonly raw?: string;
  readonly form?: FormData;
  readonly signal: AbortSignal;
  /** Asking twice harms nobody and costs nothing. */
  readonly isSafe: boolean;
  readonly isSlow?: boolean;
  readonly maxBytes: number;
}

const ATTEMPTS = 3;
/** Nothing of the request went out: nobody can have accepted it. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CONNECT_TIMEOUT",
]);

/**
 * Speaks to one service. Redirects are not followed, answers are bounded, and what may have been accepted is never sent again: only
 * calls that are safe, that never went out, or that were turned away with a time to come back are repeated.
 */
export class ProviderClient {
  readonly endpoint: ProviderEndpoint;
  readonly times: ProviderTimes;

  constructor(endpoint: ProviderEndpoint, times: ProviderTimes) {
    this.endpoint = endpoint;
    this.times = times;
  }

  /** @throws SeedlineError of `PROVIDER_…` */
  async bytes(call: ProviderCall): Promise<Uint8Array> {
    const response = await this.open(call);
    return this.#read(response, call);
  }

  /** A JSON answer, checked. @throws SeedlineError of `PROVIDER_…` */
  async json<T>(call: ProviderCall, schema: ZodType<T>): Promise<T> {
    const bytes = await this.bytes(call);
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      throw invalidAnswer(this.endpoint.label, "it is no JSON");
    }
    const result = schema.safeParse(json);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const at = issue?.path.map(String).join("/") ?? "";
    throw invalidAnswer(this.endpoint.label, `at /${at.slice(0, 80)}, ${issue?.message ?? "it is of another form"}`);
  }

  /** Sends the request and resolves with a successful answer, its body still to be read. @throws SeedlineError of `PROVIDER_…` */
  async open(call: ProviderCall): Promise<IncomingMessage> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#attempt(call);
      if (outcome.kind === "answer") return outcome.response;
      const pause = attempt < ATTEMPTS ? this.#pauseMs(call, outcome, attempt) : null;
      if (pause === null) throw outcome.error;
      await this.times.wait(pause, call.signal);
    }
  }

  /** How long to wait before asking again; null when that is not to be done. */
  #pauseMs({ isSafe }: ProviderCall, outcome: Refusal, attempt: number): number | null {
    const backoffMs = 250 * 2 ** attempt;
    if (outcome.retryAfterMs !== null && (isSafe || outcome.status === 429)) {
      return outcome.retryAfterMs <= this.times.maxRetryAfterMs ? outcome.retryAfterMs : null;
    }
    if (outcome.status === 0) return isSafe || outcome.neverSent ? backoffMs : null;
    return isSafe && [500, 502, 503, 504].includes(outcome.status) ? backoffMs : null;
  }

  async #attempt(call: ProviderCall): Promise<{ kind: "answer"; response: IncomingMessage } | Refusal> {
    const { label, variable } = this.endpoint;
    let response: IncomingMessage;
    try {
      response = await this.#send(call);
    } catch (error) {
      call.signal.throwIfAborted();
      const code = codeOf(error);
      const neverSent = NEVER_SENT.has(code);
      const shown =
        neverSent || call.isSafe ? unreachable(label, variable, code) : outcomeUnknown(label, stopped(code));
      return { kind: "refusal", error: shown, status: 0, retryAfterMs: null, neverSent };
    }
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return { kind: "answer", response };
    const retryAfterSeconds = secondsOf(response.headers["retry-after"]);
    const body = await this.#read(response, { ...call, maxBytes: 65_536 }).catch(() => new Uint8Array());
    call.signal.throwIfAborted();
    const error = failureOf(this.endpoint, { status, retryAfterSeconds, body });
    // An empty account does not fill up in seconds.
    const mayReturn = error.retryable || status >= 500;
    const retryAfterMs = mayReturn && retryAfterSeconds !== null ? retryAfterSeconds * 1_000 : null;
    return { kind: "refusal", error, status, retryAfterMs, neverSent: false };
  }

  async #send(call: ProviderCall): Promise<IncomingMessage> {
    const isWhole = /^https?:\/\//.test(call.path);
    const url = new URL(isWhole ? call.path : this.endpoint.baseUrl + call.path);
    const body = await bodyOf(call);
    const headers = {
      accept: "*/*",
      // An answer that grows when it is unpacked could not be bounded by its length.
      "accept-encoding": "identity",
      ...(isWhole ? {} : this.endpoint.headers),
      ...(body === null ? {} : { "content-type": body.type, "content-length": String(body.bytes.length) }),
    };
    const method = call.method ?? (body === null ? "GET" : "POST");
    const { connectMs, quickMs, slowMs } = this.times;
    const idleMs = call.isSlow === true ? slowMs : quickMs;
    return new Promise((resolve, reject) => {
      const send = url.protocol === "https:" ? httpsRequest : httpRequest;
      const sent = send(url, { method, headers, signal: call.signal, agent: false });
      const connecting = setTimeout(() => sent.destroy(coded("CONNECT_TIMEOUT")), connectMs);
      sent.once("socket", (socket) =>
        socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => clearTimeout(connecting)),
      );
      sent.setTimeout(idleMs, () => sent.destroy(coded("TIMEOUT")));
      sent.once("close", () => clearTimeout(connecting));
      sent.once("error", reject);
      sent.once("response", (response) => {
        // What goes wrong from here on is told to who reads the body.
        sent.off("error", reject);
        sent.on("error", (error) => response.destroy(error));
        resolve(response);
      });
      sent.end(body?.bytes);
    });
  }

  async #read(response: IncomingMessage, { maxBytes, signal, isSafe }: ProviderCall): Promise<Uint8Array> {
    const parts: Buffer[] = [];
    let sizeBytes = 0;
    for await (const part of this.stream(response, { signal, isSafe })) {
      sizeBytes += part.length;
      if (sizeBytes > maxBytes) {
        response.destroy();
        throw answerTooLarge(this.endpoint.label, maxBytes);
      }
      parts.push(part);
    }
    return new Uint8Array(Buffer.concat(parts));
  }

  /** A body as it comes. @throws SeedlineError `PROVIDER_UNREACHABLE` or `PROVIDER_OUTCOME_UNKNOWN` when it breaks off */
  async *stream(
    response: IncomingMessage,
    { signal, isSafe }: Pick<ProviderCall, "signal" | "isSafe">,
  ): AsyncGenerator<Buffer> {
    const { label, variable } = this.endpoint;
    try {
      for await (const part of response) yield part as Buffer;
      if (!response.complete) throw coded("ECONNRESET");
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SeedlineError) throw error;
      const code = codeOf(error);
      throw isSafe ? unreachable(label, variable, code) : outcomeUnknown(label, stopped(code));
    }
  }
}

interface Refusal {
  readonly kind: "refusal";
  readonly error: SeedlineError;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly retryAfterMs: number | null;
  readonly neverSent: boolean;
}

async function bodyOf({ json, raw, form }: ProviderCall): Promise<{ bytes: Uint8Array; type: string } | null> {
  const text = raw ?? (json === undefined ? undefined : JSON.stringify(json));
  if (text !== undefined) return { bytes: Buffer.from(text), type: "application/json" };
  if (form === undefined) return null;
  const packed = new Response(form);
  return { bytes: new Uint8Array(await packed.arrayBuffer()), type: packed.headers.get("content-type") ?? "" };
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "no reason";
  return /^[A-Z_0-9]{1,40}$/.test(code) ? code : "no reason";
}

function stopped(code: string): string {
  return code === "TIMEOUT" ? "took too long to answer" : `broke the connection off (${code})`;
}

/** Seconds only: a date of a clock that is not ours is not waited for. */
function secondsOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

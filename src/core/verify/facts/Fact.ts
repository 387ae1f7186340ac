import type { JsonObject } from "../../bytes/JsonValue.ts";
import { SeedlineError } from "../../errors.ts";
import type { Finding } from "../Check.ts";

/** Something that several checks build on: established from evidence, or why it is not. */
export type Fact<T> = Established<T> | NotEstablished;

export interface Established<T> {
  readonly known: true;
  readonly value: T;
}

export interface NotEstablished {
  readonly known: false;
  /** `fail` when the evidence contradicts it, `unknown` when there was not enough. */
  readonly status: "fail" | "unknown";
  /** A sentence. */
  readonly reason: string;
}

export function established<T>(value: T): Established<T> {
  return { known: true, value };
}

export function refuted(reason: string): NotEstablished {
  return { known: false, status: "fail", reason };
}

export function open(reason: string): NotEstablished {
  return { known: false, status: "unknown", reason };
}

/** The finding of the check that a fact belongs to. */
export function findingOf({ status, reason }: NotEstablished, evidence?: JsonObject): Finding {
  return evidence === undefined ? { status, reason } : { status, reason, evidence };
}

/** The sentence of an error of ours; of any other error its message, which may come from a library. */
export function reasonOf(error: unknown): string {
  if (error instanceof SeedlineError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split("\n", 1)[0]?.slice(0, 300) ?? ""}`;
}

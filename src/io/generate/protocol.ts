import type { GeneratorRequest } from "../../core/generator/GeneratorRequest.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";

/** What a generator worker is sent; one at a time. */
export interface GenerateMessage {
  /** Bytes of the WebAssembly module. */
  readonly module: Uint8Array;
  readonly request: GeneratorRequest;
}

/** What it answers. Errors cross as plain values, because classes do not survive the crossing. */
export type GenerateReply =
  | { readonly ok: true; readonly image: RgbaImage }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly hint: string };

/** A worker, whatever the runtime calls it. */
export interface GeneratorWorker {
  post(message: GenerateMessage): void;
  /** Called for each reply, and with null when the worker itself broke (out of memory, script not loaded). */
  onReply(listener: (reply: GenerateReply | null) => void): void;
  /** Ends it at once, also in the middle of an endless loop. */
  terminate(): void;
}

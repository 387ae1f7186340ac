import type { GeneratorRequest } from "../../core/generator/GeneratorRequest.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";

/** What a generator worker is sent; one at a time. */
export interface GenerateMessage {
  /** Bytes of the WebAssembly module. */
  readonly module: Uint8Array;
  readonly request: GeneratorRequest;
}

/** What it answers; a worker may give its pictures more than pixels. Errors cross as plain values, because classes do not survive the crossing. */
export type GenerateReply<Image extends RgbaImage = RgbaImage> =
  | { readonly ok: true; readonly image: Image }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly hint: string };

/** A worker, whatever the runtime calls it. */
export interface GeneratorWorker<Image extends RgbaImage = RgbaImage> {
  post(message: GenerateMessage): void;
  /** Called for each reply, and with null when the worker itself broke (out of memory, script not loaded). */
  onReply(listener: (reply: GenerateReply<Image> | null) => void): void;
  /** Ends it at once, also in the middle of an endless loop. */
  terminate(): void;
}

import type { BlockStore } from "../BlockStore.ts";
import type { PinStore } from "../PinStore.ts";
import type { Part } from "./readMultipart.ts";

/** What a command works on. */
export interface IpfsRepo {
  /** The folder that holds everything. */
  readonly path: string;
  readonly blocks: BlockStore;
  readonly pins: PinStore;
}

export interface RpcCall {
  readonly repo: IpfsRepo;
  /** Every `arg` of the query, in order. */
  readonly args: readonly string[];
  /** The query; options are in kebab case. */
  readonly options: URLSearchParams;
  /** The uploaded parts, as they arrive. */
  readonly parts: () => AsyncIterable<Part>;
}

/** A command answers with one JSON value, with a line of JSON per value, or with bytes. */
export type RpcReply =
  | { readonly json: unknown }
  | { readonly lines: AsyncIterable<unknown> }
  | { readonly bytes: AsyncIterable<Uint8Array>; readonly contentType: string; readonly sizeBytes?: number };

export type RpcCommand = (call: RpcCall) => Promise<RpcReply>;

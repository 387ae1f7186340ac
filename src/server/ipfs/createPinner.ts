import { type AddOptions, create } from "ipfs-http-client";
import type { CID } from "multiformats/cid";
import { fileCid } from "../../core/cid/fileCid.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { Pinner } from "../../core/ports/Pinner.ts";
import { fetchFile } from "../../io/ipfs/fetchFile.ts";
import { parseEndpoint } from "./parseEndpoint.ts";
import { rpcFailure } from "./rpcFailure.ts";

export interface PinnerOptions {
  /** Address of a Kubo RPC endpoint, without `/api/v0`. A user name and password in it are sent as HTTP Basic credentials. */
  readonly ipfsApi: string;
  /** When given, files are read back through this gateway, block by block as others will; else through the RPC itself. */
  readonly gateway?: string;
  /** How long pinning or looking up one file may take in all, in milliseconds; 60 seconds when left out. */
  readonly timeoutMs?: number;
  /** The largest file, in bytes; 64 MiB when left out. */
  readonly maxBytes?: number;
}

export interface IpfsPinner extends Pinner {
  /** Whether the endpoint keeps the whole DAG below `cid` (a recursive pin). */
  isPinned(cid: CID | string, options?: { signal?: AbortSignal }): Promise<boolean>;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** The profile unixfs-v1-2025 in the words of Kubo's RPC; the client's own type leaves the last one out. */
const PROFILE: AddOptions & { maxFileLinks: number } = {
  cidVersion: 1,
  rawLeaves: true,
  chunker: "size-1048576",
  hashAlg: "sha2-256",
  maxFileLinks: 1024,
  pin: true,
};

/**
 * Pins files at a Kubo RPC endpoint, the embedded one or any other, and believes it only what was checked: the CID is computed
 * here first, the endpoint must answer with the same, hold a pin for it, and give the same bytes back.
 *
 * `pinFile` and `isPinned` throw SeedlineError `IPFS_UNREACHABLE` (retryable, with the address), `IPFS_REFUSED` with the
 * endpoint's own words, `IPFS_CID_MISMATCH`, `IPFS_NOT_PINNED`, `IPFS_LIED` when other bytes come back, `IPFS_TOO_LARGE`; and
 * the signal's reason when it is aborted.
 *
 * @throws SeedlineError `IPFS_API_INVALID` when the address is not an http or https URL
 */
export function createPinner(options: PinnerOptions): IpfsPinner {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES, gateway } = options;
  const endpoint = parseEndpoint(options.ipfsApi);
  const client = create({ url: endpoint.url, headers: endpoint.headers });

  /** Runs calls to the endpoint under one time limit and turns what goes wrong into errors that name it. */
  async function bounded<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return await work(signal === undefined ? timeout : AbortSignal.any([signal, timeout]));
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof SeedlineError
        ? error
        : rpcFailure(error, endpoint.url, timeout.aborted ? timeoutMs : null);
    }
  }

  async function hasPin(cid: string, signal: AbortSignal): Promise<boolean> {
    try {
      for await (const pin of client.pin.ls({ paths: cid, type: "recursive", signal })) {
        if (pin.cid.toString() === cid) {
          return true;
        }
      }
      return false;
    } catch (error) {
      // The RPC has no other way to say no.
      if (error instanceof Error && error.name === "HTTPError" && error.message.includes("is not pinned")) {
        return false;
      }
      throw error;
    }
  }

  async function readBack(cid: string, sizeBytes: number, signal: AbortSignal): Promise<Uint8Array> {
    if (gateway !== undefined) {
      return fetchFile(cid, { gateways: [gateway], maxBytes: sizeBytes, timeoutMs, signal });
    }
    const chunks: Uint8Array[] = [];
    let received = 0;
    for await (const chunk of client.cat(cid, { signal })) {
      received += chunk.length;
      if (received > sizeBytes) {
        throw lied(endpoint.url, cid, `more than the ${sizeBytes} bytes pinned`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  return {
    async pinFile(bytes, { signal } = {}) {
      if (bytes.length > maxBytes) {
        throw tooLarge(bytes.length, maxBytes);
      }
      const cid = (await fileCid(bytes)).toString();
      return bounded(signal, async (both) => {
        const added = await client.add(bytes, { ...PROFILE, signal: both });
        if (added.cid.toString() !== cid) {
          throw mismatch(endpoint.url, cid, added.cid.toString());
        }
        if (!(await hasPin(cid, both))) {
          throw notPinned(endpoint.url, cid);
        }
        const back = await readBack(cid, bytes.length, both);
        if (Buffer.compare(back, bytes) !== 0) {
          throw lied(endpoint.url, cid, `${back.length} other bytes`);
        }
        return { cid, sizeBytes: bytes.length };
      });
    },
    isPinned: (cid, { signal } = {}) => bounded(signal, (both) => hasPin(cid.toString(), both)),
  };
}

function mismatch(url: string, expected: string, answered: string): SeedlineError {
  return new SeedlineError("IPFS_CID_MISMATCH", `${url} gave the file the CID ${answered} instead of ${expected}.`, {
    hint: "The node cuts files into other blocks than asked, or changed the bytes; use a Kubo that knows max-file-links.",
    details: { url, expected, answered },
  });
}

function notPinned(url: string, cid: string): SeedlineError {
  return new SeedlineError("IPFS_NOT_PINNED", `${url} took ${cid} and did not pin it.`, {
    hint: "Check that the node's pinning works; unpinned content is deleted sooner or later.",
    details: { url, cid },
  });
}

function lied(url: string, cid: string, what: string): SeedlineError {
  return new SeedlineError("IPFS_LIED", `${url} gave back ${what} for ${cid}.`, {
    hint: "Do not use this node; pin the file at another one.",
    details: { url, cid },
  });
}

function tooLarge(sizeBytes: number, maxBytes: number): SeedlineError {
  return new SeedlineError("IPFS_TOO_LARGE", `The file has ${sizeBytes} bytes, more than the ${maxBytes} allowed.`, {
    hint: "Pin a smaller file, or raise the limit.",
    details: { sizeBytes, maxBytes },
  });
}

import { type Address, type Hex, hexToBytes, isHex, keccak256, numberToHex } from "viem";
import { decodeHeader, encodeHeader } from "../../core/bundle/BlockHeader.ts";
import { openState, type ProofNeed, type ProvenState } from "../../core/bundle/ProvenState.ts";
import type { HashedWitness, Witness } from "../../core/bundle/Witness.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { BlockReference } from "../../core/verify/Evidence.ts";
import { found } from "../../core/verify/Gathered.ts";
import type { ChainClient, ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { mapLimited } from "../evidence/mapLimited.ts";

const PARALLEL_READS = 4;
/** Nodes bound how many slots one question may name. */
const SLOTS_PER_QUESTION = 128;

/** Collects proofs of what a chain holds as of one block. */
export interface Prover {
  readonly block: BlockReference;
  /** All that was collected so far. */
  readonly witness: () => Witness;
  /**
   * Runs a reading of the chain's state again and again, and has proven what it lacked, until it lacks nothing: so that a witness holds
   * exactly what the same reading needs without a node.
   *
   * @throws SeedlineError `PROOF_REFUSED`, and what asking a node throws
   */
  readonly prove: <T>(read: (state: ProvenState) => T | Promise<T>, signal?: AbortSignal) => Promise<T>;
}

/**
 * Begins with the newest block, or the one that is named. Nothing that the node says is believed: its header has to hash to the block, and
 * every proof has to lead there.
 *
 * @throws SeedlineError `HEADER_UNKNOWN` when the header does not hash to the block's hash, `NODE_ANSWER_INVALID`, `CHAIN_UNREACHABLE`
 */
export async function openProver({ client }: ChainReader, blockHash?: Hex): Promise<Prover> {
  const header = await readHeader(client, blockHash);
  const { number, hash, timestamp } = decodeHeader(header);
  const nodes = new Map<Hex, Uint8Array>();
  const codes = new Map<Hex, Uint8Array>();
  const hashed: HashedWitness = { header, nodes, codes };
  const add = (pieces: Map<Hex, Uint8Array>, hex: Hex): void => {
    const bytes = hexToBytes(hex);
    pieces.set(keccak256(bytes), bytes);
  };

  async function fetchProofs(needs: readonly ProofNeed[]): Promise<void> {
    const byAddress = Map.groupBy(needs, ({ address }) => address.toLowerCase() as Address);
    const questions = [...byAddress].flatMap(([address, of]) => {
      const slots = [...new Set(of.flatMap(({ slot }) => (slot === null ? [] : [slot])))];
      const parts = Array.from({ length: Math.ceil(slots.length / SLOTS_PER_QUESTION) }, (_, i) =>
        slots.slice(i * SLOTS_PER_QUESTION, (i + 1) * SLOTS_PER_QUESTION),
      );
      const wantsCode = of.some(({ slot }) => slot === null);
      return [...(wantsCode ? [{ address, slots: null }] : []), ...parts.map((part) => ({ address, slots: part }))];
    });
    await mapLimited(questions, PARALLEL_READS, async ({ address, slots }) => {
      for (const node of await readProof(client, address, slots ?? [], number)) add(nodes, node);
      if (slots !== null) return;
      const code = await chainCall(() => client.getCode({ address, blockNumber: number }));
      if (isHex(code) && code !== "0x") add(codes, code);
    });
  }

  return {
    block: { number, hash, timestamp },
    witness: () => ({ header, nodes: [...nodes.values()], codes: [...codes.values()] }),
    async prove(read, signal) {
      let asked = new Set<string>();
      for (;;) {
        signal?.throwIfAborted();
        const needs = new Map<string, ProofNeed>();
        const answer = await read(openState(hashed, found(hash), (need) => needs.set(keyOf(need), need)));
        if (needs.size === 0) return answer;
        const again = [...needs.keys()].find((key) => asked.has(key));
        if (again !== undefined) throw refused(again, number);
        await fetchProofs([...needs.values()]);
        asked = new Set([...asked, ...needs.keys()]);
      }
    },
  };
}

function keyOf({ address, slot }: ProofNeed): string {
  return `${address.toLowerCase()}${slot === null ? "" : ` slot ${numberToHex(slot)}`}`;
}

/** The header's RLP; of a fork that is not known here it is asked for as it is. */
async function readHeader(client: ChainClient, blockHash: Hex | undefined): Promise<Uint8Array> {
  const answer: unknown = await chainCall(() =>
    blockHash === undefined
      ? client.request({ method: "eth_getBlockByNumber", params: ["latest", false] })
      : client.request({ method: "eth_getBlockByHash", params: [blockHash, false] }),
  );
  if (answer === null || typeof answer !== "object") {
    throw new SeedlineError("BLOCK_UNKNOWN", `The node knows no block ${blockHash ?? "at all"}.`, {
      hint: "Check the hash, or ask another node.",
    });
  }
  const block = answer as Readonly<Record<string, unknown>>;
  const encoded = encodeHeader(block);
  if (decodeHeader(encoded).hash === block.hash) return encoded;
  const raw = await rawHeader(client, block.hash);
  if (raw !== null && decodeHeader(raw).hash === block.hash) return raw;
  throw new SeedlineError(
    "HEADER_UNKNOWN",
    `The header of block ${String(block.hash)} has fields that are not known here.`,
    {
      hint: "Ask a node that answers debug_getRawHeader, or take a newer version of Seedline.",
      details: { hash: block.hash },
    },
  );
}

async function rawHeader(client: ChainClient, hash: unknown): Promise<Uint8Array | null> {
  const request = client.request as (call: { method: string; params: unknown[] }) => Promise<unknown>;
  const raw = await request({ method: "debug_getRawHeader", params: [hash] }).catch(() => null);
  return isHex(raw) ? hexToBytes(raw) : null;
}

/** The nodes that prove an account and words of its storage. */
async function readProof(
  client: ChainClient,
  address: Address,
  slots: readonly bigint[],
  block: bigint,
): Promise<Hex[]> {
  const keys = slots.map((slot) => numberToHex(slot, { size: 32 }));
  const { accountProof, storageProof } = await chainCall(() =>
    client.request({ method: "eth_getProof", params: [address, keys, numberToHex(block)] }),
  );
  const nodes: unknown[] = [accountProof, ...(storageProof ?? []).map(({ proof }) => proof)].flat();
  if (nodes.every((node): node is Hex => isHex(node))) return nodes;
  throw new SeedlineError("NODE_ANSWER_INVALID", "The node's answer to eth_getProof is not of its form.", {
    hint: "Ask another node.",
    retryable: true,
    details: { address },
  });
}

function refused(what: string, block: bigint): SeedlineError {
  return new SeedlineError(
    "PROOF_REFUSED",
    `The node does not prove what account ${what} holds as of block ${block}.`,
    {
      hint: "It may keep no state that old, or the chain was reorganised: try again, or ask an archive node.",
      retryable: true,
      details: { what, block },
    },
  );
}

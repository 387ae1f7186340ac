import { type Address, bytesToBigInt, bytesToHex, bytesToNumber, getAddress, type Hex, hexToBytes } from "viem";
import { SeedlineError } from "../errors.ts";
import { mintIndexOf } from "./AssetId.ts";
import { KINDS } from "./Kind.ts";
import type { RecordEdge, RecordShare, WorkRecord } from "./WorkRecord.ts";

const FIXED = 35;
const BODY = 113;
const FLAG = { payee: 1, attestor: 2, firstOwner: 4, edition: 8, holderRights: 16, shareAlike: 32, attribution: 64 };

/**
 * Decodes the record of a token from the code of its record contract; the layout is drawn in
 * contracts/libraries/RecordCodec.sol. The bytes may come from an RPC node or a bundle and are not trusted: lengths and
 * values are checked, and what is returned is no more than what they say.
 *
 * @param code Code of the record contract, as `eth_getCode` returns it.
 * @param id Id of the token; its low byte selects the body.
 * @returns The record, and the first owner, who holds the token until it moves.
 * @throws SeedlineError `RECORD_MALFORMED` when the code is no record or has no such token.
 */
export function decodeRecord(code: Hex, id: bigint): { record: WorkRecord; firstOwner: Address } {
  const bytes = hexToBytes(code);
  const reader = new RecordReader(bytes, id);
  if (bytes.length < FIXED || bytes[0] !== 0) throw malformed(id, "it does not start like a record");
  reader.skip(1);
  const tokens = reader.number(1);
  const creator = reader.address();
  const createdAt = reader.number(5);
  const flags = reader.number(1);
  const royaltyBps = reader.number(2);
  const edgeCount = reader.number(1);
  const shareCount = reader.number(1);
  const kind = KINDS[reader.number(1)];
  const permitted = reader.number(1);
  const required = reader.number(1);
  const payee = flags & FLAG.payee ? reader.address() : creator;
  const attestor = flags & FLAG.attestor ? reader.address() : null;
  const firstOwner = flags & FLAG.firstOwner ? reader.address() : creator;
  const edges = Array.from({ length: edgeCount }, () => readEdge(reader));
  const shares = Array.from({ length: shareCount }, () => readShare(reader));

  const isEdition = (flags & FLAG.edition) !== 0;
  const index = mintIndexOf(id);
  if (kind === undefined) throw malformed(id, "its kind is unknown");
  if (index >= tokens) throw malformed(id, `it holds ${tokens} tokens, and none at position ${index}`);
  if (reader.rest() !== BODY * (isEdition ? 1 : tokens)) throw malformed(id, `${reader.rest()} bytes of bodies remain`);
  reader.skip(isEdition ? 0 : BODY * index);
  const hasSeed = reader.number(1) === 1;
  const seed = reader.bigint(8);
  const record: WorkRecord = {
    id,
    kind,
    creator,
    createdAt,
    attestor,
    payee,
    royaltyBps,
    rightsFollowHolder: (flags & FLAG.holderRights) !== 0,
    permitted,
    required,
    shareAlike: (flags & FLAG.shareAlike) !== 0,
    attribution: (flags & FLAG.attribution) !== 0,
    editionSize: isEdition ? tokens : 1,
    seed: hasSeed ? seed : null,
    promptHash: reader.hex(32),
    outputHash: reader.hex(32),
    metadataHash: reader.hex(32),
    perceptualHash: reader.hex(8),
    edges,
    shares,
  };
  return { record, firstOwner };
}

function readEdge(reader: RecordReader): RecordEdge {
  return { parent: reader.bigint(8), roles: reader.number(1), termsId: reader.bigint(6) };
}

function readShare(reader: RecordReader): RecordShare {
  return {
    ancestor: reader.bigint(8),
    payee: reader.address(),
    payBps: reader.number(2),
    inheritBps: reader.number(2),
  };
}

function malformed(id: bigint, why: string): SeedlineError {
  return new SeedlineError("RECORD_MALFORMED", `The code stored for work ${id} is no record of it: ${why}.`, {
    hint: "Check the id, the contract address and the chain, or ask another RPC node.",
    details: { id, why },
  });
}

/** Reads big-endian fields one after the other. */
class RecordReader {
  readonly #bytes: Uint8Array;
  readonly #id: bigint;
  #offset = 0;

  constructor(bytes: Uint8Array, id: bigint) {
    this.#bytes = bytes;
    this.#id = id;
  }

  take(size: number): Uint8Array {
    const end = this.#offset + size;
    if (end > this.#bytes.length) throw malformed(this.#id, `it ends after ${this.#bytes.length} bytes`);
    const part = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return part;
  }

  skip(size: number): void {
    this.take(size);
  }

  rest(): number {
    return this.#bytes.length - this.#offset;
  }

  number(size: number): number {
    return bytesToNumber(this.take(size));
  }

  bigint(size: number): bigint {
    return bytesToBigInt(this.take(size));
  }

  hex(size: number): Hex {
    return bytesToHex(this.take(size));
  }

  address(): Address {
    return getAddress(this.hex(20));
  }
}

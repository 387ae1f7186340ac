import { bytesToBigInt, bytesToHex, fromRlp, type Hex, isHex, keccak256, numberToHex, toRlp } from "viem";
import { SeedlineError } from "../errors.ts";
import type { BlockReference } from "../verify/Evidence.ts";

/** What proofs begin with: a block, and the root of the state after it. */
export interface BlockHeader extends BlockReference {
  readonly stateRoot: Hex;
}

const MAX_HEADER_BYTES = 4_096;
/** Those that every block since the first has: up to the nonce. */
const FIRST_FIELDS = 15;

/**
 * Reads a block's header from its RLP. Forks append fields and move none: what stands where it always stood is read, and the hash
 * is over all of it.
 *
 * @throws SeedlineError `HEADER_MALFORMED`
 * @see Yellow Paper, section 4.4
 */
export function decodeHeader(rlp: Uint8Array): BlockHeader {
  if (rlp.length > MAX_HEADER_BYTES) throw malformed(`it has ${rlp.length} bytes`);
  const fields = fieldsOf(rlp);
  const [stateRoot, number, timestamp] = [fields[3], fields[8], fields[11]];
  if (stateRoot?.length !== 32) throw malformed("it names no root of the state");
  return {
    hash: keccak256(rlp),
    stateRoot: bytesToHex(stateRoot),
    number: quantity(number, "number"),
    timestamp: Number(quantity(timestamp, "time")),
  };
}

function fieldsOf(rlp: Uint8Array): Uint8Array[] {
  let fields: unknown;
  try {
    fields = fromRlp(rlp, "bytes");
  } catch {
    throw malformed("it is not canonical RLP");
  }
  if (!Array.isArray(fields) || fields.length < FIRST_FIELDS) throw malformed("fields are missing");
  if (fields.every((field): field is Uint8Array => field instanceof Uint8Array)) return fields;
  throw malformed("a field is a list");
}

/** Numbers of blocks and seconds stay below 2^48 as long as anybody cares. */
function quantity(bytes: Uint8Array | undefined, what: string): bigint {
  if (bytes === undefined || bytes.length > 6 || bytes[0] === 0) throw malformed(`its ${what} is out of range`);
  return bytes.length === 0 ? 0n : bytesToBigInt(bytes);
}

type FieldForm = "bytes" | "quantity";

/** Fields in the order in which they are hashed, by the names that nodes give them; from `baseFeePerGas` on they came with forks. */
const FIELDS: readonly (readonly [name: string, form: FieldForm])[] = [
  ["parentHash", "bytes"],
  ["sha3Uncles", "bytes"],
  ["miner", "bytes"],
  ["stateRoot", "bytes"],
  ["transactionsRoot", "bytes"],
  ["receiptsRoot", "bytes"],
  ["logsBloom", "bytes"],
  ["difficulty", "quantity"],
  ["number", "quantity"],
  ["gasLimit", "quantity"],
  ["gasUsed", "quantity"],
  ["timestamp", "quantity"],
  ["extraData", "bytes"],
  ["mixHash", "bytes"],
  ["nonce", "bytes"],
  ["baseFeePerGas", "quantity"],
  ["withdrawalsRoot", "bytes"],
  ["blobGasUsed", "quantity"],
  ["excessBlobGas", "quantity"],
  ["parentBeaconBlockRoot", "bytes"],
  ["requestsHash", "bytes"],
  ["blockAccessListHash", "bytes"],
  ["slotNumber", "quantity"],
];

/**
 * The RLP of a header from a node's answer to `eth_getBlockBy…`. Whether it is whole shows in its hash: that is for the caller to
 * compare, since a fork that is not known here may have added a field.
 *
 * @param block The answer as it came, numbers in hexadecimal.
 * @throws SeedlineError `HEADER_MALFORMED` when a field is missing that every header has
 */
export function encodeHeader(block: Readonly<Record<string, unknown>>): Uint8Array {
  const fields = FIELDS.flatMap(([name, form], i): Hex[] => {
    const value = block[name];
    if (isHex(value)) return [form === "quantity" ? shortest(value) : value];
    if (i < FIRST_FIELDS) throw malformed(`the node does not tell its ${name}`);
    return [];
  });
  return toRlp(fields, "bytes");
}

function shortest(value: Hex): Hex {
  const number = BigInt(value);
  if (number === 0n) return "0x";
  const hex = numberToHex(number);
  return hex.length % 2 === 0 ? hex : `0x0${hex.slice(2)}`;
}

function malformed(why: string): SeedlineError {
  return new SeedlineError("HEADER_MALFORMED", `The header of the block is malformed: ${why}.`, {
    hint: "Export the bundle again, or ask another node.",
    details: { why },
  });
}

import { type Address, concatHex, type Hex, numberToHex } from "viem";

const CREATOR: Address = "0x00000000000000000000000000000000000c4ea7";
export const PAYEE: Address = "0x0000000000000000000000000000000000009a7e";
export const word = (n: number): Hex => numberToHex(n, { size: 32 });

/** What a record is made of; `ROOT` is one that Works could have written. */
export interface RecordParts {
  tokens: number;
  creator: Address;
  flags: number;
  royaltyBps: number;
  permitted: number;
  required: number;
  addresses: readonly Address[];
  edges: readonly (readonly [parent: bigint, roles: number, termsId: number])[];
  shares: readonly (readonly [ancestor: bigint, payBps: number])[];
  bodies: number;
  hasSeed: number;
  seed: bigint;
  outputHash: Hex;
  metadataHash: Hex;
}

export const ROOT: RecordParts = {
  tokens: 1,
  creator: CREATOR,
  flags: 0,
  royaltyBps: 1_000,
  permitted: 0xff,
  required: 0,
  addresses: [],
  edges: [],
  shares: [],
  bodies: 1,
  hasSeed: 1,
  seed: 5n,
  outputHash: word(2),
  metadataHash: word(3),
};
/** A record as contracts/libraries/RecordCodec.sol lays it out. */
export function encodeRecord(p: RecordParts): Hex {
  const body = concatHex([
    numberToHex(p.hasSeed, { size: 1 }),
    numberToHex(p.seed, { size: 8 }),
    word(1),
    p.outputHash,
    p.metadataHash,
    numberToHex(4, { size: 8 }),
  ]);
  return concatHex([
    "0x00",
    numberToHex(p.tokens, { size: 1 }),
    p.creator,
    numberToHex(1_700_000_000, { size: 5 }),
    numberToHex(p.flags, { size: 1 }),
    numberToHex(p.royaltyBps, { size: 2 }),
    numberToHex(p.edges.length, { size: 1 }),
    numberToHex(p.shares.length, { size: 1 }),
    "0x00",
    numberToHex(p.permitted, { size: 1 }),
    numberToHex(p.required, { size: 1 }),
    ...p.addresses,
    ...p.edges.map(([parent, roles, termsId]) =>
      concatHex([numberToHex(parent, { size: 8 }), numberToHex(roles, { size: 1 }), numberToHex(termsId, { size: 6 })]),
    ),
    ...p.shares.map(([ancestor, payBps]) =>
      concatHex([numberToHex(ancestor, { size: 8 }), PAYEE, numberToHex(payBps, { size: 2 }), "0x0000"]),
    ),
    ...Array.from({ length: p.bodies }, () => body),
  ]);
}

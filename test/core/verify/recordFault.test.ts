import { zeroAddress } from "viem";
import { describe, expect, it } from "vitest";
import { decodeRecord } from "../../../src/core/record/decodeRecord.ts";
import { recordFault } from "../../../src/core/verify/facts/recordFault.ts";
import { encodeRecord, PAYEE, type RecordParts, ROOT, word } from "./encodeRecord.ts";

const ID = 20n << 8n;
const zero = word(0);

const CHILD: RecordParts = {
  ...ROOT,
  permitted: 3,
  required: 1,
  edges: [
    [256n, 1, 1],
    [19n << 8n, 63, 2],
  ],
  shares: [
    [256n, 4_000],
    [19n << 8n, 4_000],
  ],
};

function faultOf(parts: RecordParts, id = ID): string | null {
  const code = encodeRecord(parts);
  return recordFault(code, decodeRecord(code, id).record);
}

const parents = (count: number): RecordParts["edges"] =>
  Array.from({ length: count }, (_, i) => [BigInt(i + 1) << 8n, 1, 1] as const);
const payees = (count: number): RecordParts["shares"] =>
  Array.from({ length: count }, (_, i) => [BigInt(i + 256), 1] as const);

describe("recordFault", () => {
  it.each<[string, RecordParts, bigint?]>([
    ["a root", ROOT],
    ["a child at all its limits", CHILD],
    ["a root with a payee", { ...ROOT, flags: 1, addresses: [PAYEE] }],
    [
      "a root with every optional part",
      { ...ROOT, flags: 1 | 2 | 4 | 16, addresses: [PAYEE, ROOT.creator, ROOT.creator] },
    ],
    ["a child bound in every way", { ...CHILD, flags: 32 | 64 }],
    ["an edition", { ...ROOT, flags: 8, tokens: 170 }, ID + 169n],
    ["the last of a batch", { ...ROOT, tokens: 3, bodies: 3 }, ID + 2n],
    ["a work without a seed", { ...ROOT, hasSeed: 0, seed: 0n }],
    ["16 parents", { ...CHILD, edges: parents(16), shares: [] }],
    ["64 paying ancestors", { ...CHILD, shares: payees(64) }],
  ])("finds none in %s", (_name, parts, id) => {
    expect(faultOf(parts, id)).toBeNull();
  });

  it.each<[RegExp, RecordParts, bigint?]>([
    [/counts 171 tokens/, { ...ROOT, tokens: 171, bodies: 171 }],
    [/an edition of one/, { ...ROOT, flags: 8 }],
    [/flag that has no meaning/, { ...ROOT, flags: 128 }],
    [/names its payee twice/, { ...ROOT, flags: 1, addresses: [ROOT.creator] }],
    [/flag that has no meaning/, { ...ROOT, hasSeed: 2 }],
    [/flag that has no meaning/, { ...ROOT, hasSeed: 3, tokens: 3, bodies: 3 }, ID + 1n],
    [/both that a seed is known and not/, { ...ROOT, hasSeed: 0 }],
    [/has no creator/, { ...ROOT, creator: zeroAddress }],
    [/has no payee/, { ...ROOT, flags: 1, addresses: [zeroAddress] }],
    [/its royalty is 10.01 %/, { ...ROOT, royaltyBps: 1_001 }],
    [/names no output/, { ...ROOT, outputHash: zero }],
    [/names no metadata/, { ...ROOT, metadataHash: zero }],
    [/names 17 parents/, { ...CHILD, edges: parents(17), shares: [] }],
    [/not listed once each/, { ...CHILD, edges: [CHILD.edges[1]!, CHILD.edges[0]!] }],
    [/not listed once each/, { ...CHILD, edges: [CHILD.edges[0]!, CHILD.edges[0]!] }],
    [/parent 255 cannot exist/, { ...CHILD, edges: [[255n, 1, 1]] }],
    [/parent 1099511627776 cannot exist/, { ...CHILD, edges: [[1n << 40n, 1, 1]] }],
    [/is not older than itself/, { ...CHILD, edges: [[ID, 1, 1]] }],
    [/is not older than itself/, { ...CHILD, edges: [[ID + 3n, 1, 1]] }],
    [/no role that is known/, { ...CHILD, edges: [[256n, 0, 1]] }],
    [/no role that is known/, { ...CHILD, edges: [[256n, 64, 1]] }],
    [/no licence terms for its parent 256/, { ...CHILD, edges: [[256n, 1, 0]] }],
    [/forbids and demands/, { ...CHILD, permitted: 2, required: 1 }],
    [/bound by licence terms although/, { ...ROOT, permitted: 3 }],
    [/forbids and demands|bound by/, { ...ROOT, required: 1 }],
    [/bound by licence terms although/, { ...ROOT, flags: 32 }],
    [/bound by licence terms although/, { ...ROOT, flags: 64 }],
    [/pays 65 ancestors/, { ...CHILD, shares: payees(65) }],
    [/hands out 80.01 %/, { ...CHILD, shares: [[256n, 8_001]] }],
    [/pays ancestors although/, { ...ROOT, shares: payees(1) }],
  ])("names the broken rule: %s", (fault, parts, id) => {
    expect(faultOf(parts, id)).toMatch(fault);
  });
});

import { bytesToHex, hexToBytes } from "viem";
import { mintIndexOf, mintNonceOf } from "../../../src/core/record/AssetId.ts";
import type { Evidence } from "../../../src/core/verify/Evidence.ts";
import { found } from "../../../src/core/verify/Gathered.ts";
import { expectFound, withChain, withRecord } from "../../core/verify/retell.ts";

/** A byte string in the evidence about a work. */
export interface ByteTarget {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly put: (bytes: Uint8Array) => Evidence;
  /** Why a byte may change without anybody noticing: it is outside of what the work claims. Null for all others. */
  readonly unclaimed: (at: number, bits: number) => string | null;
}

const CLAIMED = (): null => null;
/** Bytes of a record that say nothing about a child of it; as drawn in contracts/libraries/RecordCodec.sol. */
const OF_PARENT_ALONE: readonly (readonly [from: number, to: number, what: string])[] = [
  [2, 21, "the parent's creator"],
  [22, 26, "the parent's time, unless it is after the child's"],
  [28, 29, "the parent's royalty"],
  [32, 32, "the parent's kind"],
];
/** Of a body, counted from its end. */
const OF_PARENT_BODY: readonly (readonly [from: number, to: number, what: string])[] = [
  [105, 113, "the parent's seed"],
  [73, 104, "the parent's promptHash"],
  [9, 40, "the parent's metadataHash"],
  [1, 8, "the parent's perceptual hash"],
];
const FLAGS_AT = 27;
const EDGES_AT = 30;
const EDGE = 15;
const ROLES_IN_EDGE = 8;
const BODY = 113;

/** Every byte string in the evidence about a work that was run again, with what of it is claimed. */
export function byteTargets(id: bigint, evidence: Evidence): ByteTarget[] {
  const { chain, rerun } = evidence;
  const contracts = (["works", "licences", "ledger"] as const).map((key): ByteTarget => {
    const bytes = hexToBytes(expectFound(chain[key]));
    const put = (edited: Uint8Array) => withChain(evidence, { [key]: found(bytesToHex(edited)) });
    return { name: `the code of ${key}`, bytes, put, unclaimed: CLAIMED };
  });
  const records = [...chain.records].map(([nonce, code]): ByteTarget => {
    const bytes = hexToBytes(expectFound(code));
    const isOwn = nonce === mintNonceOf(id);
    return {
      name: isOwn ? "its record" : `the record of ancestor ${nonce << 8n}`,
      bytes,
      put: (edited) => withRecord(evidence, nonce << 8n, found(bytesToHex(edited))),
      unclaimed: isOwn
        ? (at) => otherBody(id, bytes, at)
        : (at, bits) => ofParentAlone(bytes, { at, bits, isInput: rerun.inputMedia.has(nonce << 8n) }),
    };
  });
  const run = expectFound(rerun.run);
  const metadata = expectFound(evidence.metadata[0]?.answer);
  const media = expectFound(evidence.media[0]?.answer);
  const files: ByteTarget[] = [
    {
      name: "its metadata",
      bytes: metadata,
      put: (bytes) => ({ ...evidence, metadata: [{ source: "", answer: found(bytes) }] }),
      unclaimed: CLAIMED,
    },
    {
      name: "its file",
      bytes: media,
      put: (bytes) => ({ ...evidence, media: [{ source: "", answer: found(bytes) }] }),
      unclaimed: CLAIMED,
    },
    {
      name: "the generator's module",
      bytes: expectFound(rerun.module),
      put: (bytes) => ({ ...evidence, rerun: { ...rerun, module: found(bytes) } }),
      unclaimed: CLAIMED,
    },
    {
      name: "what was put out again",
      bytes: run.output.data,
      put: (data) => ({ ...evidence, rerun: { ...rerun, run: found({ ...run, output: { ...run.output, data } }) } }),
      unclaimed: CLAIMED,
    },
  ];
  const inputs = [...rerun.inputMedia].map(([parent, file]): ByteTarget => {
    const put = (bytes: Uint8Array) => ({
      ...evidence,
      rerun: { ...rerun, inputMedia: new Map(rerun.inputMedia).set(parent, found(bytes)) },
    });
    return { name: `the file of its input ${parent}`, bytes: expectFound(file), put, unclaimed: CLAIMED };
  });
  return [...contracts, ...records, ...files, ...inputs];
}

/** Works of one mint share a record, and each body is another work's. */
function otherBody(id: bigint, code: Uint8Array, at: number): string | null {
  const bodies = (code[FLAGS_AT]! & 8) !== 0 ? 1 : code[1]!;
  const start = code.length - BODY * bodies;
  if (bodies === 1 || at < start) return null;
  return Math.floor((at - start) / BODY) === mintIndexOf(id) ? null : "the body of another work of the same mint";
}

/** @param about.isInput Whether the pixels of the ancestor took part, so that its output is the work's matter, too. */
function ofParentAlone(
  code: Uint8Array,
  { at, bits, isInput }: { readonly at: number; readonly bits: number; readonly isInput: boolean },
): string | null {
  const fromEnd = code.length - at;
  if (at === FLAGS_AT && (bits & ~16) === 0) return "whether the parent's rights follow its holder";
  if (!isInput && fromEnd >= 41 && fromEnd <= 72) return "the output of an ancestor whose pixels took no part";
  if (isRolesOfEdge(code, at)) return "in which other roles the parent used its own parents";
  const head = OF_PARENT_ALONE.find(([from, to]) => at >= from && at <= to);
  const body = OF_PARENT_BODY.find(([from, to]) => fromEnd >= from && fromEnd <= to);
  return (head ?? body)?.[2] ?? null;
}

function isRolesOfEdge(code: Uint8Array, at: number): boolean {
  const addresses = [1, 2, 4].filter((flag) => (code[FLAGS_AT]! & flag) !== 0).length;
  const edges = 35 + 20 * addresses;
  const within = at - edges;
  return within >= 0 && within < EDGE * code[EDGES_AT]! && within % EDGE === ROLES_IN_EDGE;
}

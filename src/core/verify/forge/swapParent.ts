import { concatHex, type Hex, hexToNumber, numberToHex, slice } from "viem";
import type { RecordEdge } from "../../record/WorkRecord.ts";
import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { impossible } from "./impossible.ts";
import { ownRecord, splice, withOwnRecord } from "./withOwnRecord.ts";

const FLAGS_AT = 27;
const EDGE_COUNT_AT = 30;
const FIXED_BYTES = 35;
const ADDRESS_BYTES = 20;
const EDGE_BYTES = 15;
/** Flags that each put an address before the edges: payee, attestor, first owner. */
const ADDRESS_FLAGS = [1, 2, 4];

/** A parent that is claimed out of nothing: as an image, under the first terms that ever were. */
const CLAIMED = { roles: 1, termsId: 1n } as const;

/**
 * A record with another parent in place of one that it names, or with one more; in everything that the node says of it, and in order, as
 * a careful forger would have it. Caught by `terms`, which belong to another work, or by `metadata`, which knows of none.
 */
export function swapParent(
  evidence: Evidence,
  facts: Facts,
  { instead, parent }: { readonly instead: bigint | null; readonly parent: bigint },
): Evidence {
  const own = ownRecord(evidence, facts);
  const { code, record } = own;
  if (instead === parent || record.edges.some((edge) => edge.parent === parent)) {
    throw impossible(`Work ${parent} is a parent of the work as it is.`);
  }
  if (instead !== null && !record.edges.some((edge) => edge.parent === instead)) {
    throw impossible(`Work ${instead} is no parent of the work.`);
  }
  if (parent < 0n || parent >= 2n ** 64n) throw impossible(`${parent} is no number of a work.`);
  const kept = record.edges.map((edge) => (edge.parent === instead ? { ...edge, parent } : edge));
  const edges = [...kept, ...(instead === null ? [{ ...CLAIMED, parent }] : [])].sort((a, b) =>
    a.parent < b.parent ? -1 : 1,
  );
  const flags = hexToNumber(slice(code, FLAGS_AT, FLAGS_AT + 1));
  const at = FIXED_BYTES + ADDRESS_BYTES * ADDRESS_FLAGS.filter((flag) => (flags & flag) !== 0).length;
  const counted = splice(code, EDGE_COUNT_AT, 1, numberToHex(edges.length, { size: 1 }));
  const forged = splice(counted, at, EDGE_BYTES * record.edges.length, concatHex(edges.map(spell)));
  return withOwnRecord(evidence, own, forged, { edges });
}

function spell({ parent, roles, termsId }: RecordEdge): Hex {
  return concatHex([
    numberToHex(parent, { size: 8 }),
    numberToHex(roles, { size: 1 }),
    numberToHex(termsId, { size: 6 }),
  ]);
}

import { type Hex, hexToBytes, isAddressEqual, zeroAddress } from "viem";
import { WHOLE_INTERVAL } from "../../licence/permissions.ts";
import { isExternalAsset, MAX_ASSET_ID, mintIndexOf, mintNonceOf } from "../../record/AssetId.ts";
import { ROLES } from "../../record/roles.ts";
import type { RecordEdge, WorkRecord } from "../../record/WorkRecord.ts";
import { MAX_SHARE_LINES, MAX_SHARE_SUM_BPS, sumOfShares } from "../../royalty/shareTable.ts";

const MAX_TOKENS = 170;
const MAX_PARENTS = 16;
const MAX_ROYALTY_BPS = 1_000;
const ZERO_HASH = `0x${"00".repeat(32)}`;
const BODY_BYTES = 113;
const FLAGS_AT = 27;
const EDITION_FLAG = 8;
const KNOWN_FLAGS = 0x7f;
const PAYEE_FLAG = 1;

/**
 * Whether Works could have written a record: the rules of `mint` in contracts/Works.sol that follow from the record alone.
 * A record that breaks one was made up by whoever served it.
 *
 * @param code The bytes that `record` was decoded from.
 * @returns The rule that is broken as a clause, or null.
 */
export function recordFault(code: Hex, record: WorkRecord): string | null {
  return rawFault(hexToBytes(code), record) ?? bodyFault(record) ?? edgesFault(record) ?? sharesFault(record);
}

/** Rules on bytes that decoding does not keep. */
function rawFault(bytes: Uint8Array, record: WorkRecord): string | null {
  const tokens = bytes[1] ?? 0;
  const flags = bytes[FLAGS_AT] ?? 0;
  const isEdition = (flags & EDITION_FLAG) !== 0;
  if (tokens < 1 || tokens > MAX_TOKENS) return `it counts ${tokens} tokens`;
  if (isEdition && tokens < 2) return "it is an edition of one";
  if ((flags & ~KNOWN_FLAGS) !== 0) return "it carries a flag that has no meaning";
  if ((flags & PAYEE_FLAG) !== 0 && isAddressEqual(record.payee, record.creator)) return "it names its payee twice";
  const bodiesAfter = isEdition ? 1 : tokens - mintIndexOf(record.id);
  const body = bytes.subarray(bytes.length - BODY_BYTES * bodiesAfter);
  const hasSeed = body[0];
  if (hasSeed !== 0 && hasSeed !== 1) return "it carries a flag that has no meaning";
  if (hasSeed === 0 && body.subarray(1, 9).some((byte) => byte !== 0))
    return "it says both that a seed is known and not";
  return null;
}

function bodyFault(record: WorkRecord): string | null {
  if (isAddressEqual(record.creator, zeroAddress)) return "it has no creator";
  if (isAddressEqual(record.payee, zeroAddress)) return "it has no payee";
  if (record.royaltyBps > MAX_ROYALTY_BPS) return `its royalty is ${record.royaltyBps / 100} %`;
  if (record.outputHash === ZERO_HASH) return "it names no output";
  if (record.metadataHash === ZERO_HASH) return "it names no metadata";
  return null;
}

function edgesFault({ id, edges, permitted, required, shareAlike, attribution }: WorkRecord): string | null {
  if (edges.length > MAX_PARENTS) return `it names ${edges.length} parents`;
  for (const [i, edge] of edges.entries()) {
    const fault = edgeFault(id, edge, edges[i - 1]);
    if (fault !== null) return fault;
  }
  if ((required & ~permitted) !== 0) return "it both forbids and demands the same permission";
  const free = permitted === WHOLE_INTERVAL.permitted && required === 0 && !shareAlike && !attribution;
  if (edges.length === 0 && !free) return "it is bound by licence terms although it has no parent";
  return null;
}

function edgeFault(
  id: bigint,
  { parent, roles, termsId }: RecordEdge,
  previous: RecordEdge | undefined,
): string | null {
  if (previous !== undefined && parent <= previous.parent) return "its parents are not listed once each in order";
  if (!isExternalAsset(parent)) {
    const fault = parentFault(id, parent);
    if (fault !== null) return fault;
  }
  if (roles === 0 || roles >= 1 << ROLES.length) return `its parent ${parent} has no role that is known`;
  if (termsId === 0n) return `it names no licence terms for its parent ${parent}`;
  return null;
}

function parentFault(id: bigint, parent: bigint): string | null {
  if (parent > MAX_ASSET_ID || mintNonceOf(parent) < 1n) return `its parent ${parent} cannot exist`;
  if (mintNonceOf(parent) >= mintNonceOf(id)) return `its parent ${parent} is not older than itself`;
  return null;
}

function sharesFault({ edges, shares }: WorkRecord): string | null {
  if (shares.length > MAX_SHARE_LINES) return `it pays ${shares.length} ancestors`;
  if (sumOfShares(shares) > MAX_SHARE_SUM_BPS) return `it hands out ${sumOfShares(shares) / 100} % to ancestors`;
  if (edges.length === 0 && shares.length > 0) return "it pays ancestors although it has no parent";
  return null;
}

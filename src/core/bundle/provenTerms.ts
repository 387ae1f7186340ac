import { type Address, getAddress, type Hex, numberToHex } from "viem";
import { storageSlots } from "../chain/storage.gen.ts";
import { termsOfStruct } from "../licence/termsOfStruct.ts";
import type { PublishedTerms } from "../verify/Evidence.ts";
import { ABSENT, found, type Gathered, unavailable } from "../verify/Gathered.ts";
import type { ProvenState } from "./ProvenState.ts";
import { mappingSlot } from "./storageSlot.ts";

const { _terms, StoredTerms } = storageSlots.Licences;
const FLAG = { lineage: 1, shareAlike: 4, attribution: 8, closed: 16 } as const;

/**
 * Licence terms as the storage of Licences holds them; absent when it is proven that none were published under this id. The layout is drawn in
 * contracts/libraries/TermsWord.sol and at `StoredTerms` in contracts/Licences.sol.
 *
 * When terms of a work were published stands in events alone, and an event can be proven only by the block that it is in; terms of tokens
 * of other contracts carry their time.
 */
export function provenTerms(
  state: ProvenState,
  { works, licences }: { works: Address; licences: Address },
  id: bigint,
): Gathered<PublishedTerms> {
  const base = mappingSlot(id, mappingSlot(works, BigInt(_terms)));
  const read = (member: number): Gathered<bigint> => state.wordAt(licences, base + BigInt(member));
  const members = [StoredTerms.word, StoredTerms.payee, StoredTerms.fee, StoredTerms.gate, StoredTerms.textHash].map(
    read,
  );
  const gap = members.find((member) => member.state !== "found");
  if (gap !== undefined) return gap as Gathered<never>;
  const [word = 0n, payee = 0n, fee = 0n, gate = 0n, textHash = 0n] = members.map((m) =>
    m.state === "found" ? m.value : 0n,
  );
  if (word === 0n) return ABSENT;
  const bits = (shift: number, size: number): number => Number((word >> BigInt(shift)) & ((1n << BigInt(size)) - 1n));
  const has = (flag: number): boolean => (bits(0, 8) & flag) !== 0;
  const terms = termsOfStruct(
    id,
    {
      asset: word >> 192n,
      shareBps: bits(176, 16),
      minRoyaltyBps: bits(160, 16),
      permissions: bits(152, 8),
      cap: bits(120, 32),
      expiresAt: bits(48, 40),
      by: bits(8, 8),
      scope: has(FLAG.lineage) ? 1 : 0,
      shareAlike: has(FLAG.shareAlike),
      attribution: has(FLAG.attribution),
      fee: fee >> 160n,
      currency: addressOf(fee),
      gate: addressOf(gate),
      payee: addressOf(payee),
      textHash: hexOf(textHash, 32),
    },
    has(FLAG.closed),
  );
  const publishedAt = Number(payee >> 160n);
  return found({
    terms,
    publishedAt:
      publishedAt > 0 ? found(publishedAt) : unavailable("no proof of a later block shows when they were published"),
  });
}

/** The address in the low 160 bits of a word. */
export function addressOf(word: bigint): Address {
  return getAddress(hexOf(word & ((1n << 160n) - 1n), 20));
}

function hexOf(value: bigint, size: number): Hex {
  return numberToHex(value, { size });
}

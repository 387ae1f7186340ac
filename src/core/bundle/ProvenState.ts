import { type Address, bytesToHex, type Hex } from "viem";
import { SeedlineError } from "../errors.ts";
import type { BlockReference } from "../verify/Evidence.ts";
import { ABSENT, found, type Gathered, unavailable } from "../verify/Gathered.ts";
import { decodeHeader } from "./BlockHeader.ts";
import { type Account, accountAt, EMPTY_CODE_HASH, wordAt } from "./trie/stateValue.ts";
import type { HashedWitness } from "./Witness.ts";

/** What a chain holds as of one block, each answer proven by that block's hash. What is not proven is unavailable. */
export interface ProvenState {
  readonly block: Gathered<BlockReference>;
  /** Absent when it is proven that no contract is there. */
  codeAt(address: Address): Gathered<Hex>;
  /** Zero when it is proven that nothing was written there. */
  wordAt(address: Address, slot: bigint): Gathered<bigint>;
}

/** Something that would have been needed: code, or the word in a slot. */
export interface ProofNeed {
  readonly address: Address;
  /** Null for the account itself with its code. */
  readonly slot: bigint | null;
}

/**
 * Opens a witness under a block hash that the verifier trusts, from whatever source. Nothing else about the witness is believed: a header
 * with another hash proves nothing, and so does a node that none of its parents names.
 *
 * @param trusted The hash; or why none could be confirmed, as a clause.
 * @param onMissing Told what a complete witness would have held.
 */
export function openState(
  { header: rlp, nodes, codes }: HashedWitness,
  trusted: Gathered<Hex>,
  onMissing: (need: ProofNeed) => void = () => {},
): ProvenState {
  const accounts = new Map<Address, Account | null>();
  const find = (hash: Hex): Uint8Array | undefined => nodes.get(hash);
  const header = openHeader(rlp, trusted);

  function accountOf(stateRoot: Hex, address: Address): Account | null {
    const key = address.toLowerCase() as Address;
    const known = accounts.get(key);
    if (known !== undefined) return known;
    const account = accountAt(find, stateRoot, key);
    accounts.set(key, account);
    return account;
  }

  function proven<T>(need: ProofNeed, read: (stateRoot: Hex) => Gathered<T>): Gathered<T> {
    if (header.state !== "found") return header;
    try {
      return read(header.value.stateRoot);
    } catch (error) {
      if (!(error instanceof SeedlineError)) throw error;
      if (error.code === "PROOF_INCOMPLETE") onMissing(need);
      return unavailable(clause(error));
    }
  }

  return {
    block: header,
    codeAt: (address) =>
      proven({ address, slot: null }, (stateRoot) => {
        const hash = accountOf(stateRoot, address)?.codeHash ?? EMPTY_CODE_HASH;
        if (hash === EMPTY_CODE_HASH) return ABSENT;
        const code = codes.get(hash);
        if (code !== undefined) return found(bytesToHex(code));
        onMissing({ address, slot: null });
        return unavailable(`the code ${hash} of ${address} is not in the bundle`);
      }),
    wordAt: (address, slot) =>
      proven({ address, slot }, (stateRoot) => {
        const account = accountOf(stateRoot, address);
        return found(account === null ? 0n : wordAt(find, account.storageRoot, slot));
      }),
  };
}

function openHeader(rlp: Uint8Array, trusted: Gathered<Hex>): Gathered<BlockReference & { stateRoot: Hex }> {
  if (trusted.state !== "found") return trusted.state === "absent" ? unavailable("the chain has no block") : trusted;
  try {
    const header = decodeHeader(rlp);
    if (header.hash === trusted.value.toLowerCase()) return found(header);
    return unavailable(
      `the bundle proves what block ${header.hash} holds, and the block you trust is ${trusted.value}`,
    );
  } catch (error) {
    if (!(error instanceof SeedlineError)) throw error;
    return unavailable(clause(error));
  }
}

/** The message of an error of ours as part of a sentence. */
function clause({ message }: SeedlineError): string {
  const bare = message.replace(/\.$/, "");
  return `${bare[0]?.toLowerCase() ?? ""}${bare.slice(1)}`;
}

import { type Address, zeroAddress } from "viem";
import { Book, type Journal } from "./Journal.ts";
import { Refusal, refuseIf } from "./Refusal.ts";

interface Held {
  readonly owner: Address;
  /** How often the token moved since its mint. */
  readonly moves: bigint;
  readonly approved: Address;
}

/** Who holds what, and who may move it, as ERC-721 says; refusals are those of ERC-6093. */
export class ReferenceTokens {
  readonly #held: Book<Held | undefined>;
  readonly #operators: Book<boolean>;
  readonly #contracts: ReadonlySet<Address>;

  /** @param contracts Accounts that are contracts, none of which receives tokens safely. */
  constructor(journal: Journal, contracts: ReadonlySet<Address>) {
    this.#held = new Book<Held | undefined>(journal, undefined);
    this.#operators = new Book(journal, false);
    this.#contracts = contracts;
  }

  mint(id: bigint, owner: Address): void {
    this.#held.set({ owner, moves: 0n, approved: zeroAddress }, id);
  }

  holdingOf(id: bigint): Held {
    const held = this.#held.get(id);
    if (held === undefined) throw new Refusal("ERC721NonexistentToken", id);
    return held;
  }

  /** Nobody (0) for a token that does not exist. */
  ownerOf(id: bigint): Address {
    return this.#held.get(id)?.owner ?? zeroAddress;
  }

  balanceOf(account: Address): bigint {
    return BigInt(this.#held.values().filter((held) => held?.owner === account).length);
  }

  isOperator(owner: Address, operator: Address): boolean {
    return this.#operators.get(owner, operator);
  }

  mayMove(id: bigint, operator: Address): boolean {
    const { owner, approved } = this.holdingOf(id);
    return owner === operator || approved === operator || this.isOperator(owner, operator);
  }

  approve(caller: Address, to: Address, id: bigint): void {
    const held = this.holdingOf(id);
    refuseIf(held.owner !== caller && !this.isOperator(held.owner, caller), "ERC721InvalidApprover", caller);
    this.#held.set({ ...held, approved: to }, id);
  }

  setApprovalForAll(caller: Address, operator: Address, approved: boolean): void {
    refuseIf(operator === zeroAddress, "ERC721InvalidOperator", operator);
    this.#operators.set(approved, caller, operator);
  }

  transferFrom(caller: Address, from: Address, to: Address, id: bigint): void {
    refuseIf(to === zeroAddress, "ERC721InvalidReceiver", to);
    const { owner, moves } = this.holdingOf(id);
    refuseIf(!this.mayMove(id, caller), "ERC721InsufficientApproval", caller, id);
    refuseIf(owner !== from, "ERC721IncorrectOwner", from, id, owner);
    this.#held.set({ owner: to, moves: moves + 1n, approved: zeroAddress }, id);
  }

  safeTransferFrom(caller: Address, from: Address, to: Address, id: bigint): void {
    this.transferFrom(caller, from, to, id);
    refuseIf(this.#contracts.has(to), "ERC721InvalidReceiver", to);
  }
}

import { type Address, zeroAddress } from "viem";
import type { Bank } from "./Bank.ts";
import { add, Book, type Journal } from "./Journal.ts";
import { Refusal, refuseIf } from "./Refusal.ts";
import { type ReferenceLine, referenceCredits } from "./shareTable.ts";
import type { Part } from "./types.ts";

/** Who is paid of a work's income. */
export interface Payees {
  readonly table: readonly ReferenceLine[];
  readonly payee: Address;
}

/** Income as the interface describes it: waits in vaults, is divided when settled, and withdrawn whole. */
export class ReferenceLedger {
  readonly #bank: Bank;
  readonly #payeesOf: (id: bigint) => Payees | undefined;
  readonly #places: { readonly ledger: Address; readonly works: Address };
  readonly #refusing: ReadonlySet<Address>;
  readonly #credit: Book<bigint>;
  /** By a work's id, an account or a split account: what waits in its vault. */
  readonly #vaults: Book<bigint>;

  /** @param refusing Contracts that take no coin. */
  constructor(
    journal: Journal,
    bank: Bank,
    places: { ledger: Address; works: Address },
    refusing: ReadonlySet<Address>,
    payeesOf: (id: bigint) => Payees | undefined,
  ) {
    [this.#bank, this.#places, this.#refusing, this.#payeesOf] = [bank, places, refusing, payeesOf];
    this.#credit = new Book(journal, 0n);
    this.#vaults = new Book(journal, 0n);
  }

  claimable(account: Address, asset: Address): bigint {
    return this.#credit.get(account, asset);
  }

  /** What waits in the vault of a work, of an account, or of a split account, which is its own. */
  inVault(owner: bigint | Address, asset: Address): bigint {
    return this.#vaults.get(owner, asset);
  }

  /** A plain transfer, by anyone, to the vault of a work that may not exist, or of an account. */
  pay(owner: bigint | Address, asset: Address, amount: bigint): void {
    add(this.#vaults, this.#bank.arriving(asset, amount), owner, asset);
  }

  /** Who is credited how much of an amount. */
  quote(id: bigint, amount: bigint): { account: Address; amount: bigint }[] {
    const payees = this.#payeesOf(id);
    if (payees === undefined) throw new Refusal("UnknownWork", this.#places.works, id);
    return referenceCredits(payees.table, payees.payee, amount);
  }

  settle(ids: readonly bigint[], asset: Address): void {
    for (const id of ids) if (this.#payeesOf(id) !== undefined) this.#divide(id, asset, this.#sweep(id, asset));
  }

  settleAccounts(accounts: readonly Address[], asset: Address): void {
    for (const account of accounts) add(this.#credit, this.#sweep(account, asset), account, asset);
  }

  /** @param split The account that the members share. */
  distribute(parts: readonly Part[], split: Address, asset: Address): void {
    const sum = parts.reduce((total, { bps }) => total + bps, 0);
    const isAscending = parts.every(({ account }, i) => BigInt(account) > BigInt(parts[i - 1]?.account ?? 0));
    const isWhole = parts.length >= 2 && parts.length <= 64 && sum === 10_000 && parts.every(({ bps }) => bps > 0);
    refuseIf(!isAscending || !isWhole, "BadSplit", parts.length, sum);
    const amount = this.#sweep(`split ${split}`, asset) + this.claimable(split, asset);
    this.#credit.set(0n, split, asset);
    let rest = amount;
    for (const { account, bps } of parts.slice(1)) {
      const part = (amount * BigInt(bps)) / 10_000n;
      rest -= part;
      add(this.#credit, part, account, asset);
    }
    add(this.#credit, rest, parts[0]!.account, asset);
  }

  paySplit(split: Address, asset: Address, amount: bigint): void {
    add(this.#vaults, this.#bank.arriving(asset, amount), `split ${split}`, asset);
  }

  deposit(id: bigint, asset: Address, amount: bigint): void {
    this.#divide(id, asset, this.#bank.arriving(asset, amount));
  }

  depositSale(id: bigint, asset: Address, amount: bigint, income: bigint, seller: Address): void {
    refuseIf(income > amount, "IncomeAboveAmount", income, amount);
    const received = this.#bank.arriving(asset, amount);
    const arrived = income < received ? income : received;
    if (arrived > 0n) this.#divide(id, asset, arrived);
    if (received === arrived) return;
    refuseIf(seller === zeroAddress, "MissingReceiver");
    add(this.#credit, received - arrived, seller, asset);
  }

  /** @returns What leaves the ledger. */
  withdraw(account: Address, asset: Address, to = account): bigint {
    refuseIf(to === zeroAddress || to === this.#places.ledger, "MissingReceiver");
    const amount = this.claimable(account, asset);
    refuseIf(amount === 0n, "NothingToWithdraw", account, asset);
    refuseIf(asset === zeroAddress && this.#refusing.has(to), "PaymentRefused", to, amount);
    this.#credit.set(0n, account, asset);
    return amount;
  }

  /** @returns What arrives in the ledger. */
  #sweep(owner: bigint | string, asset: Address): bigint {
    const amount = this.#vaults.get(owner, asset);
    this.#vaults.set(0n, owner, asset);
    return this.#bank.arriving(asset, amount);
  }

  #divide(id: bigint, asset: Address, amount: bigint): void {
    for (const credit of this.quote(id, amount)) add(this.#credit, credit.amount, credit.account, asset);
  }
}

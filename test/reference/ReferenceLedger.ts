import { type Address, zeroAddress } from "viem";
import { Refusal } from "./Refusal.ts";
import { type ReferenceLine, referenceCredits } from "./shareTable.ts";

/** Who is paid of a work's income. */
export interface Payees {
  readonly table: readonly ReferenceLine[];
  readonly payee: Address;
}

/** Income as DESIGN.md describes it: waits in vaults, is divided when settled, and withdrawn whole. */
export class ReferenceLedger {
  readonly #payeesOf: (id: bigint) => Payees | undefined;
  readonly #credit = new Map<string, bigint>();
  readonly #vaults = new Map<string, bigint>();
  readonly #accountVaults = new Map<string, bigint>();
  readonly #ledger: Address;

  constructor(ledger: Address, payeesOf: (id: bigint) => Payees | undefined) {
    this.#ledger = ledger;
    this.#payeesOf = payeesOf;
  }

  claimable(account: Address, asset: Address): bigint {
    return this.#credit.get(key(account, asset)) ?? 0n;
  }

  inVault(id: bigint, asset: Address): bigint {
    return this.#vaults.get(key(id, asset)) ?? 0n;
  }

  /** A plain transfer, by anyone, to the vault of a work that may not exist. */
  pay(id: bigint, asset: Address, amount: bigint): void {
    add(this.#vaults, key(id, asset), amount);
  }

  payAccount(account: Address, asset: Address, amount: bigint): void {
    add(this.#accountVaults, key(account, asset), amount);
  }

  settle(ids: readonly bigint[], asset: Address): void {
    for (const id of ids) {
      const amount = this.inVault(id, asset);
      if (this.#payeesOf(id) === undefined || amount === 0n) continue;
      this.#vaults.delete(key(id, asset));
      this.#divide(id, asset, amount);
    }
  }

  settleAccounts(accounts: readonly Address[], asset: Address): void {
    for (const account of accounts) {
      add(this.#credit, key(account, asset), this.#accountVaults.get(key(account, asset)) ?? 0n);
      this.#accountVaults.delete(key(account, asset));
    }
  }

  deposit(works: Address, id: bigint, asset: Address, amount: bigint): void {
    if (this.#payeesOf(id) === undefined) throw new Refusal("UnknownWork", works, id);
    this.#divide(id, asset, amount);
  }

  /** @returns What is paid out. */
  withdraw(account: Address, asset: Address, to: Address): bigint {
    if (to === zeroAddress || to === this.#ledger) throw new Refusal("MissingReceiver");
    const amount = this.claimable(account, asset);
    if (amount === 0n) throw new Refusal("NothingToWithdraw", account, asset);
    this.#credit.delete(key(account, asset));
    return amount;
  }

  #divide(id: bigint, asset: Address, amount: bigint): void {
    const { table, payee } = this.#payeesOf(id)!;
    for (const credit of referenceCredits(table, payee, amount)) {
      add(this.#credit, key(credit.account, asset), credit.amount);
    }
  }
}

const key = (owner: bigint | Address, asset: Address) => `${owner}/${asset}`.toLowerCase();

function add(map: Map<string, bigint>, at: string, amount: bigint): void {
  map.set(at, (map.get(at) ?? 0n) + amount);
}

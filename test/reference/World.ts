import { type Address, type Hex, keccak256, sha256, toHex, zeroHash } from "viem";
import type { Arena, Outcome, Place } from "./Arena.ts";
import { Dice } from "./Dice.ts";
import { Journal } from "./Journal.ts";
import type { Pen } from "./Pen.ts";
import { ReferenceClaims } from "./ReferenceClaims.ts";
import { EXTERNAL, ReferenceExternals } from "./ReferenceExternals.ts";
import { ReferenceLedger } from "./ReferenceLedger.ts";
import { ReferenceLicences } from "./ReferenceLicences.ts";
import { ReferenceMarket } from "./ReferenceMarket.ts";
import { ReferenceOffers } from "./ReferenceOffers.ts";
import { promptHashOf, ReferenceProofs } from "./ReferenceProofs.ts";
import { ReferenceTokens } from "./ReferenceTokens.ts";
import { ReferenceWorks } from "./ReferenceWorks.ts";
import { Refusal } from "./Refusal.ts";
import { TypedData } from "./TypedData.ts";
import type { Bid, Body, Edge, Listing } from "./types.ts";

/** Something that differs between the contracts and the reference, with all that led to it. */
export class Difference extends Error {}

/** What is behind a body: the bytes that it is the digest of, and its prompt. */
export interface Secret {
  readonly data: Hex;
  readonly prompt: Hex;
  readonly salt: Hex;
}

/** An output that somebody committed to. */
export interface Committed {
  readonly creator: Address;
  readonly output: Hex;
  readonly salt: Hex;
  readonly path: readonly Hex[];
}

/** One sequence of steps: the chain, the reference beside it, and what was tried so far. */
export class World {
  readonly arena: Arena;
  readonly dice: Dice;
  readonly data: TypedData;
  readonly pen: Pen;
  readonly works: ReferenceWorks;
  readonly licences: ReferenceLicences;
  readonly ledger: ReferenceLedger;
  readonly market: ReferenceMarket;
  /** When the next transaction happens. */
  time: bigint;
  readonly ids: bigint[] = [];
  readonly published: Edge[] = [];
  readonly secrets = new Map<Hex, Secret>();
  readonly committed: Committed[] = [];
  /** Signed and perhaps used before: what is tried a second time. */
  readonly signed = {
    listings: [] as { listing: Listing; signature: Hex }[],
    bids: [] as { bid: Bid; signature: Hex }[],
  };
  readonly attested = new Map<bigint, { recipeHash: Hex; issuedAt: bigint; signature: Hex }>();
  /** Tokens that were ever listed. */
  readonly listed: bigint[] = [];
  readonly #journal = new Journal();
  readonly #log: string[] = [];
  readonly #seed: number;
  readonly #counts: Map<string, number>;
  #fresh = 0;

  constructor(arena: Arena, seed: number, counts: Map<string, number>, pen: Pen) {
    [this.arena, this.#seed, this.#counts, this.pen, this.time] = [arena, seed, counts, pen, arena.start + 10n];
    const { places, bank, contracts } = arena;
    const journal = this.#journal;
    this.dice = new Dice(seed);
    this.data = new TypedData(places);
    const claims = new ReferenceClaims(journal, places.works);
    const proofs = new ReferenceProofs(journal, claims, pen, this.data);
    const tokens = new ReferenceTokens(journal, contracts);
    const externals = new ReferenceExternals(journal, arena.collection, { address: places.works, tokens });
    for (const [i, person] of arena.people.slice(0, 3).entries()) externals.give(BigInt(i), person);
    for (const [i, person] of arena.people.slice(0, 2).entries())
      externals.register(person, arena.collection, BigInt(i));
    this.works = new ReferenceWorks(journal, places.works, { tokens, claims, proofs, bank, pen, data: this.data });
    const offers = new ReferenceOffers(journal, pen, this.data);
    this.licences = new ReferenceLicences(journal, this.works, externals, offers, contracts);
    this.ledger = new ReferenceLedger(journal, bank, places, contracts, (id) => this.works.find(id));
    [this.works.licences, this.works.ledger] = [this.licences, this.ledger];
    const parts = { works: this.works, ledger: this.ledger, bank, pen, data: this.data, contracts };
    this.market = new ReferenceMarket(journal, places.market, parts);
  }

  /** Both do it; both must agree on what came of it. */
  async both(
    caller: Address,
    place: Place,
    name: string,
    args: readonly unknown[],
    inReference: () => unknown,
    value = 0n,
  ): Promise<boolean> {
    const what = `${place}.${name}`;
    const send = () => this.arena.send(caller, place, name, args, value);
    return this.compare(what, `${what}(${text(args)}) by ${caller} with ${value}`, inReference, send);
  }

  async compare(
    kind: string,
    what: string,
    inReference: () => unknown,
    onChain: () => Promise<Outcome>,
  ): Promise<boolean> {
    await this.arena.at(this.time);
    let expected: Outcome = "ok";
    try {
      this.#journal.attempt(inReference);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expected = error.message;
    }
    const found = await onChain();
    this.#log.push(`${this.time} ${what}: ${expected}`);
    this.count(expected === "ok" ? kind : expected.replace(/\(.*/, ""));
    this.same(found, expected);
    this.time += BigInt(1 + this.dice.roll(this.dice.once(3) ? 60_000 : 9_000));
    return expected === "ok";
  }

  count(kind: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  same(found: unknown, expected: unknown, what = ""): void {
    const [a, b] = [text(found).toLowerCase(), text(expected).toLowerCase()];
    if (a === b) return;
    throw new Difference(`seed ${this.#seed}: ${what}\n${this.#log.join("\n")}\ncontracts: ${a}\nreference: ${b}`);
  }

  person(): Address {
    return this.dice.pick(this.arena.people);
  }

  /** Whoever may be named as payee. */
  account(): Address {
    return this.dice.once(6) ? this.arena.split : this.person();
  }

  currency(): Address {
    return this.dice.pick(this.dice.once(8) ? this.arena.bank.currencies : this.arena.bank.currencies.slice(0, 2));
  }

  /** No token, no contract, nobody's. */
  nowhere(): Address {
    return `0x${this.fresh().slice(26)}`;
  }

  amount(): bigint {
    const { dice } = this;
    return dice.pick([0n, 1n, 7n, 9_999n, 10n ** 18n + BigInt(dice.roll(1e9)), BigInt(dice.roll(1e9)) ** 3n]);
  }

  price(): bigint {
    const { dice } = this;
    return dice.pick([1n, 9n, BigInt(1 + dice.roll(1e6)), 10n ** 18n + BigInt(dice.roll(1e9))]);
  }

  someId(): bigint {
    const { dice } = this;
    return this.ids.length === 0 || dice.once(14) ? BigInt(dice.roll(3_000)) : dice.pick(this.ids);
  }

  someAsset(): bigint {
    return this.dice.once(6) ? EXTERNAL + BigInt(this.dice.roll(4)) : this.someId();
  }

  /** The holder, where that is a person; now and then somebody else. */
  holderOf(id: bigint, oftenOther = 10): Address {
    const owner = this.works.find(id) === undefined ? undefined : this.works.tokens.holdingOf(id).owner;
    const isPerson = owner !== undefined && this.arena.people.includes(owner);
    return isPerson && !this.dice.once(oftenOther) ? owner : this.person();
  }

  /** Whoever may licence an asset; somebody, when nobody may. */
  licensorOf(asset: bigint, oftenOther = 10): Address {
    if (this.dice.once(oftenOther)) return this.person();
    const known = asset >= EXTERNAL || this.works.find(asset) !== undefined;
    const authority = known ? this.licences.authorityOf(asset) : undefined;
    return authority !== undefined && this.arena.people.includes(authority) ? authority : this.person();
  }

  /** A value that no other call of this sequence returns. */
  fresh(): Hex {
    return keccak256(toHex(`${this.#seed}/${this.#fresh++}`));
  }

  body(): Body {
    const { dice } = this;
    const [data, prompt, salt] = [this.fresh(), this.fresh(), this.fresh()];
    const [hasSeed, outputHash] = [dice.once(2), sha256(data)];
    this.secrets.set(outputHash, { data, prompt, salt });
    return {
      hasSeed,
      seed: hasSeed ? BigInt(dice.roll(2 ** 31)) : dice.once(40) ? 1n : 0n,
      promptHash: promptHashOf(salt, prompt),
      outputHash: dice.once(90) ? zeroHash : outputHash,
      metadataHash: dice.once(90) ? zeroHash : this.fresh(),
      perceptualHash: `0x${this.fresh().slice(2, 18)}`,
    };
  }
}

/** Values as text in which a number and a bigint of the same value are the same. */
export function text(value: unknown): string {
  return JSON.stringify(value, (_, v) => (typeof v === "bigint" || typeof v === "number" ? `${v}` : v));
}

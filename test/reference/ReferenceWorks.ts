import { type Address, type Hex, sha256, zeroAddress, zeroHash } from "viem";
import type { Bank } from "./Bank.ts";
import { COMMERCIAL, type Interval, isWithin } from "./Interval.ts";
import { Book, type Journal } from "./Journal.ts";
import { derive } from "./lineage.ts";
import type { Pen } from "./Pen.ts";
import type { ReferenceClaims } from "./ReferenceClaims.ts";
import { EXTERNAL } from "./ReferenceExternals.ts";
import type { ReferenceLedger } from "./ReferenceLedger.ts";
import type { LicensedWorks, ReferenceLicences } from "./ReferenceLicences.ts";
import { promptHashOf, type ReferenceProofs } from "./ReferenceProofs.ts";
import type { ReferenceTokens } from "./ReferenceTokens.ts";
import { Refusal, refuseIf } from "./Refusal.ts";
import type { ReferenceLine, ReferenceWork } from "./shareTable.ts";
import type { TypedData } from "./TypedData.ts";
import { type Body, type Edge, type MintRequest, NO_OFFER, NO_PROOFS, type Proofs, type Voucher } from "./types.ts";

/** What is recorded of a token, for good. */
export interface Minted {
  readonly request: MintRequest;
  readonly creator: Address;
  readonly createdAt: bigint;
  readonly attestor: Address;
  readonly payee: Address;
  readonly body: Body;
  readonly table: readonly ReferenceLine[];
  /** Before any waiver. */
  readonly interval: Interval;
  readonly lineage: ReferenceWork;
}

/** Who pays for a mint: the coin sent along, and where tokens are taken from. */
export interface Purse {
  readonly sentWei: bigint;
  /** Refuses when the payer has not allowed it. */
  take(currency: Address, amount: bigint): void;
}

/** What somebody shows to have a work count as generated from a prompt (ERC-7007). */
export interface Shown {
  readonly id: bigint;
  readonly salt: Hex;
  readonly recipeHash: Hex;
  readonly issuedAt: bigint;
  readonly signature: Hex;
}

interface Due {
  readonly to: bigint | Address;
  readonly currency: Address;
  readonly amount: bigint;
}

/** Works in integers that cannot overflow, from what their interface says of them. */
export class ReferenceWorks implements LicensedWorks {
  readonly address: Address;
  readonly tokens: ReferenceTokens;
  readonly claims: ReferenceClaims;
  readonly proofs: ReferenceProofs;
  licences!: ReferenceLicences;
  ledger!: ReferenceLedger;
  readonly #bank: Bank;
  readonly #pen: Pen;
  readonly #data: TypedData;
  readonly #minted: Book<Minted | undefined>;
  readonly #mints: Book<bigint>;

  constructor(
    journal: Journal,
    address: Address,
    parts: {
      tokens: ReferenceTokens;
      claims: ReferenceClaims;
      proofs: ReferenceProofs;
      bank: Bank;
      pen: Pen;
      data: TypedData;
    },
  ) {
    this.address = address;
    ({ tokens: this.tokens, claims: this.claims, proofs: this.proofs } = parts);
    [this.#bank, this.#pen, this.#data] = [parts.bank, parts.pen, parts.data];
    this.#minted = new Book<Minted | undefined>(journal, undefined);
    this.#mints = new Book(journal, 0n);
  }

  find(id: bigint): Minted | undefined {
    return this.#minted.get(id);
  }

  balanceOf(account: Address): bigint {
    return this.tokens.balanceOf(account);
  }

  supersededBy(id: bigint): bigint {
    return this.claims.supersededBy(id, this.#known(id).body.outputHash);
  }

  authorityOf(id: bigint): Address {
    const { creator, request } = this.#known(id);
    if (this.supersededBy(id) !== 0n) return zeroAddress;
    return request.rightsFollowHolder ? this.tokens.holdingOf(id).owner : creator;
  }

  boundsOf(id: bigint): Interval {
    this.#known(id);
    return this.licences.boundsOf(id);
  }

  isCommercial(id: bigint): boolean {
    return isWithin(COMMERCIAL, this.boundsOf(id).permitted);
  }

  inheritedOf(id: bigint): { sumBps: number; lines: number } {
    const lines = this.#known(id).table.filter((line) => line.inheritBps !== 0n);
    return { sumBps: Number(lines.reduce((sum, line) => sum + line.inheritBps, 0n)), lines: lines.length };
  }

  edgesOf(id: bigint): readonly Edge[] {
    return this.#known(id).request.edges;
  }

  workOf(id: bigint): bigint {
    return this.#known(id).request.editionSize > 1 ? (id >> 8n) << 8n : id;
  }

  royaltyOf(id: bigint, price: bigint): bigint {
    return this.isCommercial(id) ? (price * BigInt(this.#known(id).request.royaltyBps)) / 10_000n : 0n;
  }

  mint(caller: Address, request: MintRequest, purse: Purse, time: bigint, proofs = NO_PROOFS): bigint {
    const since = this.proofs.check(caller, request, proofs, time);
    return this.#mint({ creator: caller, owner: caller, attestor: proofs.attestor }, request, since, purse, time);
  }

  mintFor(
    caller: Address,
    request: MintRequest,
    proofs: Proofs,
    voucher: Voucher,
    to: Address,
    purse: Purse,
    time: bigint,
  ): bigint {
    refuseIf(to === zeroAddress, "ERC721InvalidReceiver", to);
    this.proofs.checkVoucher(caller, request, proofs, voucher, time);
    const since = this.proofs.check(voucher.creator, request, proofs, time);
    return this.#mint({ creator: voucher.creator, owner: to, attestor: proofs.attestor }, request, since, purse, time);
  }

  revealPrompt(caller: Address, id: bigint, salt: Hex, prompt: Hex): void {
    const { creator, body } = this.#known(id);
    refuseIf(caller !== creator, "NotCreator", caller, creator);
    const found = promptHashOf(salt, prompt);
    refuseIf(found !== body.promptHash, "PromptMismatch", id, found, body.promptHash);
  }

  addAigcData(id: bigint, prompt: Hex, data: Hex, shown: Shown): void {
    refuseIf(shown.id !== id || !this.#isGenerated(prompt, data, shown), "NotVerified", id);
  }

  #isGenerated(prompt: Hex, data: Hex, { id, salt, recipeHash, issuedAt, signature }: Shown): boolean {
    const { creator, attestor, body } = this.#known(id);
    if (attestor === zeroAddress) return false;
    if (promptHashOf(salt, prompt) !== body.promptHash || sha256(data) !== body.outputHash) return false;
    return this.#pen.isSignedBy(attestor, this.#data.generation(creator, body, recipeHash, issuedAt), signature);
  }

  #mint(
    who: { creator: Address; owner: Address; attestor: Address },
    request: MintRequest,
    since: readonly bigint[],
    purse: Purse,
    time: bigint,
  ): bigint {
    const { bodies, editionSize, edges } = request;
    const tokens = editionSize > 1 ? editionSize : bodies.length;
    const isBadCount = bodies.length === 0 || tokens > 170 || (editionSize > 1 && bodies.length !== 1);
    refuseIf(isBadCount, "BadTokenCount", bodies.length, editionSize);
    const derived = derive(edges, request.royaltyBps, request.maxCedeBps, {
      find: (termsId) => this.licences.find(termsId),
      isOffered: (published) => this.licences.isOffered(published, time),
      lineageOf: (id) => this.find(id)?.lineage,
      supersededBy: (id) => this.supersededBy(id),
    });
    const dues = this.#grantLicences(request, who.creator, tokens, time);
    const first = (this.#mints.get() + 1n) << 8n;
    this.#mints.set(this.#mints.get() + 1n);
    bodies.forEach(({ outputHash, metadataHash, hasSeed, seed }, i) => {
      const isMissing = outputHash === zeroHash || metadataHash === zeroHash;
      refuseIf(isMissing, "MissingHash", i, outputHash, metadataHash);
      refuseIf(!hasSeed && seed !== 0n, "SeedWithoutFlag", i, seed);
      this.claims.claim(outputHash, first + BigInt(i), since[i]!, who.creator);
    });
    for (let i = 0; i < tokens; ++i) {
      const id = first + BigInt(i);
      const record = {
        request,
        creator: who.creator,
        createdAt: time,
        attestor: who.attestor,
        payee: request.payee === zeroAddress ? who.creator : request.payee,
        body: bodies[editionSize > 1 ? 0 : i]!,
        table: derived.table,
        interval: derived.interval,
        lineage: { id, parents: derived.parents },
      };
      this.#minted.set(record, id);
      this.tokens.mint(id, who.owner);
    }
    this.#pay(dues, purse);
    return first;
  }

  #grantLicences({ edges, grants, bodies }: MintRequest, licensee: Address, tokens: number, time: bigint): Due[] {
    const waiting = [...grants];
    const content = bodies.length === 1 ? bodies[0]!.outputHash : zeroHash;
    const dues: Due[] = [];
    for (const { parent, termsId } of edges) {
      const published = this.licences.find(termsId)!;
      if (this.licences.isSimple(published)) continue;
      const grant = waiting[0]?.parent === parent ? waiting.shift() : undefined;
      const use = { licensee, content, tokens, offer: grant?.offer ?? NO_OFFER };
      const amount = this.licences.use(this.address, termsId, use, time);
      if (amount === 0n) continue;
      const { currency, payee } = published.terms;
      const { currency: agreed = zeroAddress, maxFee = 0n } = grant ?? {};
      const isRefused = amount > maxFee || currency !== agreed;
      refuseIf(isRefused, "FeeNotAccepted", parent, currency, amount, agreed, maxFee);
      dues.push({ to: parent < EXTERNAL ? parent : payee, currency, amount });
    }
    refuseIf(waiting.length > 0, "GrantNotUsed", waiting[0]?.parent);
    return dues;
  }

  #pay(dues: readonly Due[], { sentWei, take }: Purse): void {
    const dueWei = dues.filter(({ currency }) => currency === zeroAddress).reduce((sum, due) => sum + due.amount, 0n);
    refuseIf(sentWei !== dueWei, "WrongPayment", sentWei, dueWei);
    for (const { to, currency, amount } of dues) {
      if (currency !== zeroAddress) take(currency, amount);
      const received = this.#bank.arriving(currency, amount);
      refuseIf(received < amount, "FeeNotReceived", currency, amount, received);
      this.ledger.pay(to, currency, amount);
    }
  }

  #known(id: bigint): Minted {
    const token = this.find(id);
    if (token === undefined) throw new Refusal("ERC721NonexistentToken", id);
    return token;
  }
}

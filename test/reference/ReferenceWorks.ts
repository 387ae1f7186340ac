import { type Address, type Hex, zeroAddress } from "viem";
import { COMMERCIAL, combine, type Interval, intervalOf, isWithin } from "./Interval.ts";
import { type Payees, ReferenceLedger } from "./ReferenceLedger.ts";
import { EXTERNAL, type LicensedWorks, ReferenceLicences } from "./ReferenceLicences.ts";
import { Refusal, refuseIf } from "./Refusal.ts";
import { type ReferenceLine, type ReferenceWork, referenceShareTable } from "./shareTable.ts";

export interface ReferenceEdge {
  readonly parent: bigint;
  readonly roles: number;
  readonly termsId: number;
}

export interface ReferenceMint {
  readonly royaltyBps: number;
  readonly rightsFollowHolder: boolean;
  readonly payee: Address;
  readonly editionSize: number;
  readonly maxCedeBps: number;
  readonly edges: readonly ReferenceEdge[];
  readonly grants: readonly { readonly parent: bigint; readonly currency: Address; readonly maxFee: bigint }[];
  readonly outputs: readonly Hex[];
}

interface Minted {
  readonly creator: Address;
  owner: Address;
  readonly payee: Address;
  readonly royaltyBps: number;
  readonly followsHolder: boolean;
  readonly edition: boolean;
  readonly edges: readonly ReferenceEdge[];
  readonly table: readonly ReferenceLine[];
  /** As recorded, before any waiver. */
  readonly interval: Interval;
  readonly lineage: ReferenceWork;
}

interface Due {
  readonly parent: bigint;
  readonly payee: Address;
  readonly currency: Address;
  readonly amount: bigint;
}

/** Works, their licences and their income, in integers that cannot overflow. Written from DESIGN.md, section 3. */
export class ReferenceWorks implements LicensedWorks {
  readonly licences: ReferenceLicences;
  readonly ledger: ReferenceLedger;
  readonly #tokens = new Map<bigint, Minted>();
  readonly #byOutput = new Map<Hex, bigint>();
  #mints = 0n;

  constructor(ledger: Address) {
    this.licences = new ReferenceLicences(this);
    this.ledger = new ReferenceLedger(ledger, (id) => this.#payeesOf(id));
  }

  find(id: bigint): Minted | undefined {
    return this.#tokens.get(id);
  }

  authorityOf(id: bigint): Address {
    const { followsHolder, owner, creator } = this.#known(id);
    return followsHolder ? owner : creator;
  }

  boundsOf(id: bigint): Interval {
    this.#known(id);
    return this.licences.boundsOf(id);
  }

  inheritedOf(id: bigint): { sumBps: number; lines: number } {
    const lines = this.#known(id).table.filter((line) => line.inheritBps !== 0n);
    return { sumBps: Number(lines.reduce((sum, line) => sum + line.inheritBps, 0n)), lines: lines.length };
  }

  edgesOf(id: bigint): readonly ReferenceEdge[] {
    return this.#known(id).edges;
  }

  workOf(id: bigint): bigint {
    return this.#known(id).edition ? (id >> 8n) << 8n : id;
  }

  royaltyOf(id: bigint, price: bigint): bigint {
    const isCommercial = isWithin(COMMERCIAL, this.boundsOf(id).permitted);
    return isCommercial ? (price * BigInt(this.#known(id).royaltyBps)) / 10_000n : 0n;
  }

  transfer(id: bigint, to: Address): void {
    this.#known(id).owner = to;
  }

  /** @returns The first id. Fees in tokens are taken from the minter, who is assumed to have them. */
  mint(minter: Address, mint: ReferenceMint, sentWei: bigint, time: bigint): bigint {
    const tokens = mint.editionSize > 1 ? mint.editionSize : mint.outputs.length;
    const isBadEdition = mint.editionSize > 1 && mint.outputs.length !== 1;
    const isBadCount = mint.outputs.length === 0 || tokens > 170 || isBadEdition;
    refuseIf(isBadCount, "BadTokenCount", BigInt(mint.outputs.length), BigInt(mint.editionSize));
    const derived = this.#derive(mint, time);
    const used: ReferenceEdge[] = [];
    try {
      const dues = this.#grantLicences(mint, tokens, time, used);
      const taken = mint.outputs.map((output) => this.#byOutput.get(output)).find((id) => id !== undefined);
      refuseIf(taken !== undefined, "AlreadyMinted", taken);
      const dueWei = dues.filter(({ currency }) => currency === zeroAddress).reduce((sum, due) => sum + due.amount, 0n);
      refuseIf(sentWei !== dueWei, "WrongPayment", sentWei, dueWei);
      for (const due of dues) {
        if (due.parent < EXTERNAL) this.ledger.pay(due.parent, due.currency, due.amount);
        else this.ledger.payAccount(due.payee, due.currency, due.amount);
      }
    } catch (error) {
      for (const edge of used) this.licences.restore(edge.termsId, tokens);
      throw error;
    }
    const first = ++this.#mints << 8n;
    for (let i = 0; i < tokens; ++i) {
      const id = first + BigInt(i);
      const lineage = { id, parents: derived.parents };
      this.#tokens.set(id, {
        creator: minter,
        owner: minter,
        payee: mint.payee === zeroAddress ? minter : mint.payee,
        royaltyBps: mint.royaltyBps,
        followsHolder: mint.rightsFollowHolder,
        edition: mint.editionSize > 1,
        edges: mint.edges,
        table: derived.table,
        interval: derived.interval,
        lineage,
      });
    }
    mint.outputs.forEach((output, i) => {
      this.#byOutput.set(output, first + BigInt(i));
    });
    return first;
  }

  #derive(mint: ReferenceMint, time: bigint) {
    refuseIf(mint.edges.length > 16, "TooManyParents", BigInt(mint.edges.length), 16n);
    let previous = 0n;
    for (const { parent, roles } of mint.edges) {
      refuseIf(parent <= previous, "ParentsNotAscending", previous, parent);
      refuseIf(roles === 0 || roles > 63, "BadRoles", parent, BigInt(roles));
      previous = parent;
    }
    const parents: ReferenceWork["parents"][number][] = [];
    for (const { parent, termsId } of mint.edges) {
      const published = this.licences.find(termsId);
      const isOfParent = published?.terms.asset === parent;
      const lineage = parent >= EXTERNAL ? { id: parent, parents: [] } : this.find(parent)?.lineage;
      if (lineage === undefined || (parent >= EXTERNAL && !isOfParent)) throw new Refusal("UnknownParent", parent);
      if (published === undefined || !isOfParent || !this.licences.isOffered(published, time)) {
        throw new Refusal("TermsNotUsable", parent, BigInt(termsId));
      }
      const { shareBps, scope, payee } = published.terms;
      parents.push({ work: lineage, terms: { shareBps: BigInt(shareBps), lineage: scope === 1, payee } });
    }
    const terms = mint.edges.map(({ termsId }) => this.licences.find(termsId)!.terms);
    const interval = combine(terms.map((one) => intervalOf(one)));
    const isEmpty = !isWithin(interval.required, interval.permitted);
    refuseIf(isEmpty, "IncompatibleParents", BigInt(interval.required), BigInt(interval.permitted));
    const floorBps = Math.max(0, ...terms.map(({ minRoyaltyBps }) => minRoyaltyBps));
    const isOutside = mint.royaltyBps < floorBps || mint.royaltyBps > 1_000;
    refuseIf(isOutside, "RoyaltyOutOfRange", BigInt(mint.royaltyBps), BigInt(floorBps), 1_000n);
    const table = referenceShareTable(parents);
    const sum = table.reduce((total, line) => total + line.payBps, 0n);
    const limit = BigInt(Math.min(mint.maxCedeBps, 8_000));
    refuseIf(sum > limit, "ShareSumExceeded", sum, limit);
    return { parents, table, interval };
  }

  #grantLicences(mint: ReferenceMint, tokens: number, time: bigint, used: ReferenceEdge[]): Due[] {
    const grants = [...mint.grants];
    const dues: Due[] = [];
    for (const edge of mint.edges) {
      const published = this.licences.find(edge.termsId)!;
      if (this.licences.isSimple(published)) continue;
      const grant = grants[0]?.parent === edge.parent ? grants.shift() : undefined;
      const amount = this.licences.use(edge.termsId, tokens, time);
      used.push(edge);
      if (amount === 0n) continue;
      const { currency, payee } = published.terms;
      const { currency: agreed = zeroAddress, maxFee = 0n } = grant ?? {};
      const isRefused = amount > maxFee || currency !== agreed;
      refuseIf(isRefused, "FeeNotAccepted", edge.parent, currency, amount, agreed, maxFee);
      dues.push({ parent: edge.parent, payee, currency, amount });
    }
    refuseIf(grants.length > 0, "GrantNotUsed", grants[0]?.parent);
    return dues;
  }

  #payeesOf(id: bigint): Payees | undefined {
    return this.find(id);
  }

  #known(id: bigint): Minted {
    const token = this.find(id);
    if (token === undefined) throw new Refusal("ERC721NonexistentToken", id);
    return token;
  }
}

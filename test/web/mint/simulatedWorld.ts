import { type Address, type Hex, keccak256, stringToHex } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { hasTokenFee, NO_AGREEMENT } from "../../../web/features/mint/run/agreement.ts";
import { intentDocument, intentId, type MintIntent, parseIntent } from "../../../web/features/mint/run/MintIntent.ts";
import type { MintWorld, ReadyWork } from "../../../web/features/mint/run/MintWorld.ts";

export const ADA: Address = "0x00000000000000000000000000000000000000a1";
export const IVO: Address = "0x00000000000000000000000000000000000000b2";
const WORKS: Address = "0x00000000000000000000000000000000000000c3";
export const outputOf = (n: number): Hex => keccak256(stringToHex(`output ${n}`));

/** The page is gone in the middle of a call: nothing after it happens, and nothing is reported. */
export class Crash extends Error {}

/** What goes wrong at one call. `before`: the call has no effect. `after`: it has, and the answer is lost. */
export interface Mishap {
  readonly how: "error-before" | "error-after" | "crash-before" | "crash-after" | "reject" | "forget" | "drop";
}

interface Transaction {
  readonly hash: Hex;
  readonly from: Address;
  readonly nonce: number;
  readonly outputs: readonly Hex[];
}

const unreachable = () =>
  new SeedlineError("CHAIN_UNREACHABLE", "The chain does not answer.", { hint: "Wait.", retryable: true });

/**
 * A chain with nonces and a pool, a pinning server, a wallet and a place to keep intents; every call of a mint to it is numbered, and
 * any may go wrong. What is on chain, in the pool and kept outlives the page.
 */
export class SimulatedWorld {
  mined: Transaction[] = [];
  pool: Transaction[] = [];
  reverted: Transaction[] = [];
  /** Ids by output. */
  readonly minted = new Map<Hex, { id: bigint; creator: Address }>();
  readonly pinned = new Set<string>();
  readonly published = new Map<bigint, bigint>();
  /** What survives a crash: text, as a database holds it. */
  kept: string | null = null;
  /** How often the wallet was asked. */
  asked = 0;
  calls = 0;
  account: Address = ADA;
  genesis: Hex = keccak256(stringToHex("genesis"));
  /** Whether transactions are mined as soon as they are sent. */
  automine = true;
  #mishaps: ReadonlyMap<number, Mishap>;
  #sent = 0;
  #ids = 256n;

  constructor(mishaps: ReadonlyMap<number, Mishap> = new Map()) {
    this.#mishaps = mishaps;
  }

  intent(outputs: readonly Hex[] = [outputOf(1), outputOf(2)], change: Partial<MintIntent> = {}): MintIntent {
    const chain = { chainId: 31_337, genesisHash: this.genesis, works: WORKS };
    const sheet = {
      generator: "neural-field",
      prompt: "a harbour",
      negativePrompt: "",
      salt: null,
      width: 64,
      height: 48,
      params: {},
      parents: [],
      pictures: [],
      cells: [{ seed: "7", params: {} }],
    };
    return {
      version: 1,
      id: intentId(chain, outputs),
      writes: 0,
      createdAt: 1_000,
      changedAt: 1_000,
      chain,
      account: this.account,
      sheet,
      description: "",
      kind: "work",
      royaltyBps: 500,
      rightsFollowHolder: false,
      signed: true,
      terms: null,
      agreed: null,
      allowed: false,
      works: outputs.map((outputHash, i) => ({
        cell: `${i}`,
        outputHash,
        title: `Harbour ${i}`,
        prepared: null,
        id: null,
        termsId: null,
      })),
      pinned: "nothing",
      signature: null,
      txHash: null,
      saltSettled: false,
      ...change,
    };
  }

  /** The intent as a new page finds it. */
  reload(): MintIntent | null {
    return this.kept === null ? null : parseIntent(JSON.parse(this.kept));
  }

  /** Whether Works may take a fee in tokens: an approval is good for one mint. */
  get mayTakeFee(): boolean {
    const approvals = this.mined.filter(({ outputs }) => outputs.length === 0).length;
    return approvals > this.mined.length - approvals;
  }

  nonceOf(account: Address): number {
    return [...this.mined, ...this.reverted].filter(({ from }) => from === account).length;
  }

  /** Mines what waits, in the order of nonces; a nonce that was used is thrown away. */
  mine(): void {
    for (const tx of [...this.pool].sort((a, b) => a.nonce - b.nonce)) {
      if (tx.nonce > this.nonceOf(tx.from)) continue;
      this.pool = this.pool.filter((other) => other !== tx);
      if (tx.nonce < this.nonceOf(tx.from)) continue;
      if (tx.outputs.some((output) => this.minted.has(output))) {
        this.reverted.push(tx);
        continue;
      }
      this.mined.push(tx);
      for (const output of tx.outputs) {
        this.minted.set(output, { id: this.#ids, creator: tx.from });
        this.#ids += 1n;
      }
    }
  }

  /** The chain loses its last block, as a local chain does that is killed, and with it everything that waits. */
  forget(): void {
    const tx = this.mined.pop();
    for (const output of tx?.outputs ?? []) this.minted.delete(output);
    this.pool = [];
  }

  /** A page's view of the world. */
  open(): MintWorld {
    const call = async <T>(act: () => T, signing = false): Promise<T> => {
      this.calls += 1;
      const how = this.#mishaps.get(this.calls)?.how;
      if (how === "forget") this.forget();
      if (how === "drop") this.pool = [];
      if (how === "crash-before") throw new Crash();
      if (how === "error-before") throw unreachable();
      if (how === "reject" && signing) {
        throw new SeedlineError("SIGNATURE_REJECTED", "The wallet declined to sign.", {
          hint: "Sign.",
          retryable: true,
        });
      }
      const result = act();
      if (how === "crash-after") throw new Crash();
      if (how === "error-after") throw unreachable();
      return result;
    };
    return {
      keep: (intent) =>
        call(() => {
          this.kept = JSON.stringify(intentDocument(intent));
        }),
      chain: () => call(() => ({ chainId: 31_337, genesisHash: this.genesis, works: WORKS })),
      account: () => call(() => this.account),
      assertInputs: () => call(() => undefined),
      prepare: (_intent, { outputHash }) => call(() => readyWork(outputHash)),
      pin: (bytes) =>
        call(() => {
          const cid = new TextDecoder().decode(bytes);
          this.pinned.add(cid);
          return cid;
        }),
      allow: (intent) =>
        call(() => {
          if (this.mayTakeFee) return;
          this.#sent += 1;
          const hash = keccak256(stringToHex(`approval ${this.#sent}`));
          this.mined.push({ hash, from: intent.account, nonce: this.nonceOf(intent.account), outputs: [] });
        }, true),
      nonces: (account) =>
        call(() => {
          const mined = this.nonceOf(account);
          // What waits behind a gap is not counted: it cannot be mined.
          let pending = mined;
          while (this.pool.some(({ from, nonce }) => from === account && nonce === pending)) pending += 1;
          return { mined, pending };
        }),
      find: (output) => call(() => this.minted.get(output) ?? null),
      send: async (intent, works, { nonce, beforeSigning }) => {
        const outputs = works.map(({ outputHash }) => outputHash);
        await call(() => {
          if (hasTokenFee(intent.agreed ?? NO_AGREEMENT) && !this.mayTakeFee) {
            throw new SeedlineError("SAFE_ERC20_FAILED_OPERATION", "The token refused the transfer.", { hint: "" });
          }
          if (outputs.some((output) => this.minted.has(output))) {
            throw new SeedlineError("ALREADY_MINTED", "Already.", { hint: "", details: { error: "AlreadyMinted" } });
          }
        });
        await beforeSigning();
        return call(() => {
          this.asked += 1;
          this.#sent += 1;
          const hash = keccak256(stringToHex(`transaction ${this.#sent}`));
          const from = intent.signature?.account ?? intent.account;
          // A pool holds one transaction of each nonce.
          this.pool = this.pool.filter((other) => other.from !== from || other.nonce !== nonce);
          this.pool.push({ hash, from, nonce, outputs });
          if (this.automine) this.mine();
          return hash;
        }, true);
      },
      knows: (hash) =>
        call(() => [...this.pool, ...this.mined, ...this.reverted].some((transaction) => transaction.hash === hash)),
      confirm: (hash) =>
        call(() => {
          this.mine();
          const tx = this.mined.find((transaction) => transaction.hash === hash);
          if (tx !== undefined) return tx.outputs.map((output) => this.minted.get(output)?.id ?? 0n);
          if (this.reverted.some((transaction) => transaction.hash === hash)) {
            throw new SeedlineError("TRANSACTION_REVERTED", "It failed.", { hint: "" });
          }
          throw new SeedlineError("TRANSACTION_PENDING", "Not known yet.", { hint: "Look it up.", retryable: true });
        }),
      publishTerms: (_intent, id) =>
        call(() => {
          const termsId = this.published.get(id) ?? BigInt(this.published.size + 1);
          this.published.set(id, termsId);
          return termsId;
        }),
      now: () => 2_000 + this.calls,
    };
  }
}

/** A work made ready; its files are their own CIDs. */
function readyWork(outputHash: Hex): ReadyWork {
  const bytes = (name: string) => new TextEncoder().encode(`${name} of ${outputHash}`);
  const body = {
    seed: 7n,
    promptHash: keccak256("0x01"),
    outputHash,
    metadataHash: keccak256(outputHash),
    perceptualHash: "0x0102030405060708" as const,
  };
  return {
    recipe: { seed: "7" },
    body,
    outputHash,
    mediaBytes: bytes("media"),
    mediaCid: `media of ${outputHash}`,
    metadataBytes: bytes("metadata"),
    metadataCid: `metadata of ${outputHash}`,
    filesBeside: [{ bytes: bytes("input"), cid: `input of ${outputHash}` }],
  } as unknown as ReadyWork;
}

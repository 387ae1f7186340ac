import type { Hex } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { Catalogue } from "../../core/ports/Catalogue.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import type { Required } from "./askIndex.ts";
import { type ChainHead, createChainHead } from "./createChainHead.ts";
import { createIndexCatalogue } from "./createIndexCatalogue.ts";

/** Who answers now, and why if it is not the index. */
export type CatalogueSource =
  | { readonly source: "index" }
  | {
      readonly source: "chain";
      readonly reason: "INDEX_DOWN" | "INDEX_STARTING" | "INDEX_BEHIND" | "INDEX_FOREIGN";
    };

export interface CatalogueOptions {
  readonly chain: ChainReader;
  /** A node that says where the chain stands, so that `chain` is not opened for that alone; it is when this is left out. */
  readonly rpcUrl?: string;
  /** Where the index answers, without a slash at its end. */
  readonly indexUrl: string;
  readonly fetch?: typeof fetch;
  /** Told when another answers than before; the first time only if it is not the index. */
  readonly onSource?: (source: CatalogueSource) => void;
}

/** How many blocks an index may be behind: none on a local chain, where one's own mint is the only block. */
const MAX_LAG_BLOCKS = { local: 0n, public: 5n };
/** How long the chain answers before the index is asked again, in milliseconds. */
const RETRY_MS = 2_000;
/** How long a chain's genesis is believed, in milliseconds: a local one may be wiped at any time. */
const GENESIS_MS = 5_000;

/**
 * The catalogue that pages use. The index answers; while it is down, behind or of another chain, the chain itself does, with
 * the same cursors, so that a list goes on where it was.
 */
export function createCatalogue(options: CatalogueOptions): Catalogue {
  const { chain, rpcUrl, indexUrl, fetch, onSource } = options;
  const head = rpcUrl === undefined ? headOf(chain) : createChainHead(rpcUrl);
  const require = requirementOf(head, chain.deployment.chainId);
  const indexed = createIndexCatalogue({ url: indexUrl, require, ...(fetch && { fetch }) });
  let direct: Promise<Catalogue> | null = null;
  // Loaded once the index fails: pages have most often no use for it.
  const openDirect = () => {
    direct ??= import("./createChainCatalogue.ts").then(
      ({ createChainCatalogue }) => createChainCatalogue(chain),
      (error: unknown) => {
        direct = null;
        throw error;
      },
    );
    return direct;
  };
  let source: CatalogueSource = { source: "index" };
  let retryAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function change(next: CatalogueSource): void {
    const isNew = next.source !== source.source || reasonOf(next) !== reasonOf(source);
    source = next;
    if (isNew) onSource?.(next);
    if (next.source === "chain") lookAgain();
    else clearTimeout(timer);
  }

  /** Whoever says that the index is down has to say when it is back, even if nobody asks for a list meanwhile. */
  function lookAgain(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void indexed.head().then(isBack, stillGone), RETRY_MS);
    // In Node it must not keep a program running.
    (timer as { unref?(): void }).unref?.();
  }
  const isBack = (): void => change({ source: "index" });
  function stillGone(error: unknown): void {
    const reason = error instanceof SeedlineError ? error.code : "";
    change({ source: "chain", reason: isReason(reason) ? reason : "INDEX_DOWN" });
  }

  async function answer<T>(ask: (catalogue: Catalogue) => Promise<T>): Promise<T> {
    if (source.source === "chain" && performance.now() < retryAt) return ask(await openDirect());
    try {
      const result = await ask(indexed);
      isBack();
      return result;
    } catch (error) {
      if (!(error instanceof SeedlineError && isReason(error.code))) throw error;
      retryAt = performance.now() + RETRY_MS;
      stillGone(error);
      return ask(await openDirect());
    }
  }

  return {
    listWorks: (query, options) => answer((catalogue) => catalogue.listWorks(query, options)),
    getWork: (id, options) => answer((catalogue) => catalogue.getWork(id, options)),
    listActivity: (query, options) => answer((catalogue) => catalogue.listActivity(query, options)),
    listOffers: (query, options) => answer((catalogue) => catalogue.listOffers(query, options)),
    listCredits: (query, options) => answer((catalogue) => catalogue.listCredits(query, options)),
    sumCredits: (account, options) => answer((catalogue) => catalogue.sumCredits(account, options)),
    head: (options) => answer((catalogue) => catalogue.head(options)),
  };
}

type Reason = Extract<CatalogueSource, { source: "chain" }>["reason"];

function isReason(code: string): code is Reason {
  return code === "INDEX_DOWN" || code === "INDEX_STARTING" || code === "INDEX_BEHIND" || code === "INDEX_FOREIGN";
}

function reasonOf(source: CatalogueSource): Reason | null {
  return source.source === "chain" ? source.reason : null;
}

function headOf({ client }: ChainReader): ChainHead {
  return {
    blockNumber: () => client.getBlockNumber(),
    genesisHash: async () => (await client.getBlock({ blockNumber: 0n })).hash,
  };
}

/** What the chain is now; null when it does not answer, so that an index may still. */
function requirementOf({ blockNumber, genesisHash }: ChainHead, chainId: number): () => Promise<Required | null> {
  const maxLag = chainId === 31_337 ? MAX_LAG_BLOCKS.local : MAX_LAG_BLOCKS.public;
  let genesis: { readonly hash: Hex; readonly until: number } | null = null;
  let lastHead = 0n;
  return async () => {
    try {
      const old = genesis !== null && performance.now() <= genesis.until ? genesis : null;
      const [head, hash] = await Promise.all([blockNumber(), old?.hash ?? genesisHash()]);
      // A chain that became shorter is another one, or a former state of itself.
      const kept = old !== null && head < lastHead ? await genesisHash() : hash;
      if (old === null || kept !== hash) genesis = { hash: kept, until: performance.now() + GENESIS_MS };
      lastHead = head;
      return { genesisHash: kept, atLeast: head > maxLag ? head - maxLag : 0n };
    } catch {
      return null;
    }
  };
}

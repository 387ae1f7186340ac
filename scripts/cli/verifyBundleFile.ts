import type { Hex } from "viem";
import { openState } from "../../src/core/bundle/ProvenState.ts";
import { CANONICAL_ADDRESSES } from "../../src/core/chain/addresses.gen.ts";
import type { Deployment } from "../../src/core/chain/Deployment.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { mintNonceOf, parseAssetId } from "../../src/core/record/AssetId.ts";
import { recordPointer } from "../../src/core/record/recordPointer.ts";
import { recordFact } from "../../src/core/verify/facts/recordFact.ts";
import { found, type Gathered, unavailable } from "../../src/core/verify/Gathered.ts";
import { confirmBlock, unconfirmed } from "../../src/io/bundle/confirmBlock.ts";
import { type Bundle, openBundle } from "../../src/io/bundle/openBundle.ts";
import { type BundleVerification, verifyBundle } from "../../src/io/bundle/verifyBundle.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import type { GatherStep } from "../../src/io/evidence/GatherOptions.ts";
import { createGeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { type ReadReveal, readPromptRevealOffline } from "../../src/io/reveal/readPromptReveal.ts";
import { startNodeWorker } from "../../src/server/generate/startNodeWorker.ts";

export interface VerifyBundleFileOptions {
  /** The block hash that is trusted. Given, nobody is asked about anything. */
  readonly blockHash: Hex | undefined;
  /** Nodes that are asked whether the bundle's block is part of their chain, when none is given. */
  readonly rpcUrls: readonly string[];
  /** Contracts that this machine knows: those of the running stack. */
  readonly knownDeployment: Deployment | null;
  /** Only this work of several. */
  readonly work: string | undefined;
  /** A document in which the creator of one of the works shows its prompt. */
  readonly reveal: Uint8Array | null;
  readonly rerun: boolean;
  readonly onProgress: (id: bigint, step: GatherStep) => void;
}

/** What became of a bundle: a judgement for each work in it. */
export interface VerifiedBundle {
  readonly bundle: Bundle;
  /** How the block came to be trusted; null when it is not. */
  readonly confirmedBy: "given" | "node" | null;
  readonly works: readonly BundleVerification[];
}

/**
 * Verifies the works of a bundle, one after the other.
 * @throws SeedlineError of {@link openBundle} and {@link readPromptRevealOffline}; `NOT_IN_BUNDLE`
 */
export async function verifyBundleFile(file: Blob, options: VerifyBundleFileOptions): Promise<VerifiedBundle> {
  const bundle = await openBundle(file);
  const { index } = bundle;
  const ids = options.work === undefined ? index.works.map(BigInt) : [namedIn(bundle, options.work)];
  const deployment = trustedDeployment(index.chainId, options.knownDeployment);
  const trusted = await trustedBlock(bundle, deployment, options);
  const shown = await readReveal(bundle, ids, { deployment, trusted, bytes: options.reveal });
  const pool = options.rerun ? createGeneratorPool({ startWorker: startNodeWorker, size: 1 }) : null;
  try {
    const works: BundleVerification[] = [];
    for (const id of ids) {
      const runner = pool && {
        runGenerator: (
          module: Uint8Array,
          request: Parameters<typeof pool.run>[1],
          { signal }: { signal: AbortSignal },
        ) => pool.run(module, request, { signal }),
      };
      const onProgress = (step: GatherStep) => options.onProgress(id, step);
      const reveal = shown?.document.work === id ? { reveal: shown.reveal } : {};
      works.push(await verifyBundle({ bundle, deployment, trusted, id, onProgress, ...runner, ...reveal }));
    }
    const isTrusted =
      trusted.state === "found" && works.every(({ evidence }) => evidence.chain.block.state === "found");
    const confirmedBy = !isTrusted ? null : options.blockHash === undefined ? "node" : "given";
    return { bundle, confirmedBy, works };
  } finally {
    pool?.close();
  }
}

/** Without a block that is trusted no record is, and no document counts. */
async function readReveal(
  bundle: Bundle,
  ids: readonly bigint[],
  about: { readonly deployment: Deployment; readonly trusted: Gathered<Hex>; readonly bytes: Uint8Array | null },
): Promise<ReadReveal | null> {
  const { deployment, trusted, bytes } = about;
  if (bytes === null) return null;
  const state = openState(bundle.witness, trusted);
  return readPromptRevealOffline(deployment, bytes, (work) => {
    if (!ids.includes(work)) {
      throw new SeedlineError(
        "NOT_IN_BUNDLE",
        `The document shows the prompt of work ${work}, which is not verified here.`,
        {
          hint: `Verified is ${ids.length === 1 ? `work ${ids[0]}` : `one of ${ids.length} other works`}.`,
          details: { id: work, works: ids.length },
        },
      );
    }
    const code = state.codeAt(recordPointer(deployment.contracts.works, work));
    const record = recordFact(new Map([[mintNonceOf(work), code]]), work);
    return record.known ? record.value.creator : null;
  });
}

/** What this machine knows of the chain, or else the addresses that follow from the contracts' own code on every chain. */
function trustedDeployment(chainId: number, known: Deployment | null): Deployment {
  if (known?.chainId === chainId) return known;
  const { Works, Licences, RoyaltyLedger } = CANONICAL_ADDRESSES;
  return { chainId, contracts: { works: Works, licences: Licences, ledger: RoyaltyLedger } };
}

async function trustedBlock(
  { index }: Bundle,
  deployment: Deployment,
  { blockHash, rpcUrls }: VerifyBundleFileOptions,
): Promise<Gathered<Hex>> {
  if (blockHash !== undefined) return found(blockHash);
  if (rpcUrls.length === 0) return unconfirmed(index);
  const readers = rpcUrls.map((url) => createChainReader(url, deployment));
  const confirmed = await confirmBlock(readers, index);
  if (confirmed.state !== "unavailable") return confirmed;
  return unavailable(`${unconfirmed(index).reason}: ${confirmed.reason}`);
}

function namedIn({ index }: Bundle, work: string): bigint {
  const id = parseAssetId(work);
  if (index.works.includes(id.toString())) return id;
  throw new SeedlineError("NOT_IN_BUNDLE", `The bundle does not carry work ${id}.`, {
    hint: `It carries ${index.works.slice(0, 10).join(", ")}${index.works.length > 10 ? " and more" : ""}.`,
    details: { id, works: index.works.length },
  });
}

import { type Address, type Hex, padHex, slice, toHex } from "viem";
import { deployedCode } from "../chain/code.gen.ts";
import type { Deployment } from "../chain/Deployment.ts";
import { storageSlots } from "../chain/storage.gen.ts";
import { isExternalAsset, mintNonceOf } from "../record/AssetId.ts";
import { decodeRecord } from "../record/decodeRecord.ts";
import { recordPointer } from "../record/recordPointer.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import type { ChainEvidence, PublishedTerms } from "../verify/Evidence.ts";
import { recordFact } from "../verify/facts/recordFact.ts";
import { ABSENT, found, type Gathered, unavailable } from "../verify/Gathered.ts";
import type { ProvenState } from "./ProvenState.ts";
import { addressOf, provenTerms } from "./provenTerms.ts";
import { mappingSlot } from "./storageSlot.ts";

const { _byOutput, _holdings } = storageSlots.Works;
const MAX_UINT64 = (1n << 64n) - 1n;

/** Which work, and of which contracts: the verifier's own, never those that a bundle names. */
export interface ProvenSubject {
  readonly id: bigint;
  readonly deployment: Deployment;
  /** The work and its ancestors. */
  readonly maxLineage: number;
}

/**
 * What the chain holds about a work, from proofs alone. Its record and those of its ancestors are proven by the code at addresses that follow
 * from their ids; priority and terms by words of storage. What a contract would answer to a call cannot be proven and is not needed: it
 * would be computed from the same.
 */
export function provenChain(state: ProvenState, { id, deployment, maxLineage }: ProvenSubject): ChainEvidence {
  const { works, licences, ledger } = deployment.contracts;
  const ledgerCode = state.codeAt(ledger);
  const { records, lineage } = provenLineage(state, works, id, maxLineage);
  const own = lineage.find((work) => work.id === id);
  const evidence: ChainEvidence = {
    chainId: provenChainId(ledgerCode, deployment.chainId),
    block: state.block,
    works: state.codeAt(works),
    licences: state.codeAt(licences),
    ledger: ledgerCode,
    records,
    recordOf: unavailable("a bundle proves what is stored, and the record itself is proven by its code"),
    terms: termsOfLineage(state, deployment, lineage),
    claim: own === undefined ? unavailable("the record is not known") : provenClaim(state, works, own.outputHash),
  };
  const attestor = own?.attestor ?? null;
  return attestor === null ? evidence : { ...evidence, attestor: state.codeAt(attestor) };
}

/** The work that the index of outputs leads to, and since when; absent when it is proven that nobody claimed the output. */
export function provenClaim(state: ProvenState, works: Address, outputHash: Hex): ChainEvidence["claim"] {
  const word = state.wordAt(works, mappingSlot(outputHash, BigInt(_byOutput)));
  if (word.state !== "found") return word;
  if (word.value === 0n) return ABSENT;
  return found({ id: word.value & MAX_UINT64, claimedAt: Number(word.value >> 64n) });
}

/** Who held a work as of the block: until it moves for the first time, its first owner, who stands in the record. */
export function provenHolder(state: ProvenState, works: Address, id: bigint): Gathered<Address> {
  const word = state.wordAt(works, mappingSlot(id, BigInt(_holdings)));
  if (word.state !== "found") return word;
  if (word.value !== 0n) return found(addressOf(word.value));
  const code = state.codeAt(recordPointer(works, id));
  if (code.state !== "found") return code;
  try {
    return found(decodeRecord(code.value, id).firstOwner);
  } catch {
    return unavailable("its record cannot be read");
  }
}

/** A header does not say of which chain it is: the ledger does, whose code carries the chain's id. */
function provenChainId(ledger: Gathered<Hex>, chainId: number): Gathered<number> {
  if (ledger.state !== "found")
    return ledger.state === "absent" ? unavailable("there is no ledger that names it") : ledger;
  const word = padHex(toHex(chainId), { size: 32 });
  const size = (ledger.value.length - 2) / 2;
  const named = deployedCode.RoyaltyLedger.immutables.some(
    ([start, length]) => start + length <= size && slice(ledger.value, start, start + length) === word,
  );
  return named ? found(chainId) : unavailable(`the ledger in the bundle is not that of chain ${chainId}`);
}

function provenLineage(state: ProvenState, works: Address, id: bigint, maxLineage: number) {
  const records = new Map<bigint, Gathered<Hex>>();
  const lineage: WorkRecord[] = [];
  const seen = new Set([id]);
  // A set goes on over what is added to it meanwhile.
  for (const work of seen) {
    const nonce = mintNonceOf(work);
    if (!records.has(nonce)) {
      const isTooMany = lineage.length >= maxLineage;
      records.set(
        nonce,
        isTooMany
          ? unavailable(`the lineage has more than ${maxLineage} works`)
          : state.codeAt(recordPointer(works, work)),
      );
    }
    const fact = recordFact(records, work);
    if (!fact.known || lineage.length >= maxLineage) continue;
    lineage.push(fact.value);
    for (const { parent } of fact.value.edges) if (!isExternalAsset(parent)) seen.add(parent);
  }
  return { records, lineage };
}

function termsOfLineage(
  state: ProvenState,
  { contracts }: Deployment,
  lineage: readonly WorkRecord[],
): Map<bigint, Gathered<PublishedTerms>> {
  const ids = new Set(lineage.flatMap(({ edges }) => edges.map(({ termsId }) => termsId)));
  return new Map([...ids].map((termsId) => [termsId, provenTerms(state, contracts, termsId)]));
}

import { type Address, type Hex, hashTypedData, isAddressEqual, recoverAddress } from "viem";
import type { Deployment } from "../../core/chain/Deployment.ts";
import { SeedlineError } from "../../core/errors.ts";
import { normalizePrompt } from "../../core/recipe/prompt.ts";
import { type PromptReveal, parsePromptReveal } from "../../core/reveal/PromptReveal.ts";
import { promptRevealTypedData } from "../../core/reveal/promptRevealTypedData.ts";
import type { RevealedPrompt } from "../../core/verify/Evidence.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { isSignedBy } from "../chain/isSignedBy.ts";
import { readRecord } from "../chain/readRecord.ts";

/** A reveal that the work's creator signed, and what verifying the work takes of it. */
export interface ReadReveal {
  readonly document: PromptReveal;
  readonly reveal: RevealedPrompt;
}

/**
 * Reads a document in which a creator shows a prompt, and holds its signature against the record. Whether the prompt is the one that
 * the work commits to is for the verification to say.
 *
 * @throws SeedlineError `REVEAL_MALFORMED`; `REVEAL_ELSEWHERE` for a work of another chain or contract; `REVEAL_NOT_SIGNED` when
 *   somebody else signed it, who can have written anything; `WORK_UNKNOWN`, `CHAIN_UNREACHABLE`
 */
export async function readPromptReveal(chain: ChainReader, bytes: Uint8Array): Promise<ReadReveal> {
  const { digest, ...read } = openReveal(chain.deployment, bytes);
  const { work, signature } = read.document;
  const { record } = await readRecord(chain, work);
  if (await isSignedBy(chain, record.creator, digest, signature)) return read;
  throw notSigned(
    work,
    record.creator,
    "Ask the creator for the document; what somebody else wrote says nothing about the work.",
  );
}

/**
 * The same without a chain, by ECDSA alone.
 * @param creatorOf As the record says that is proven; null for a work whose record is not, of which nothing can be told anyway.
 * @returns Null where the creator is not known.
 * @throws SeedlineError `REVEAL_MALFORMED`, `REVEAL_ELSEWHERE`, `REVEAL_NOT_SIGNED`
 */
export async function readPromptRevealOffline(
  deployment: Deployment,
  bytes: Uint8Array,
  creatorOf: (work: bigint) => Address | null,
): Promise<ReadReveal | null> {
  const { digest, ...read } = openReveal(deployment, bytes);
  const { work, signature } = read.document;
  const creator = creatorOf(work);
  if (creator === null) return null;
  const signer = await recoverAddress({ hash: digest, signature }).catch(() => null);
  if (signer !== null && isAddressEqual(signer, creator)) return read;
  throw notSigned(
    work,
    creator,
    "Ask the creator for the document. Of an account that is a contract only a node can tell: verify the work by its id then.",
  );
}

/** The work that a document is about, before anything else in it counts. @throws SeedlineError `REVEAL_MALFORMED`, `REVEAL_ELSEWHERE` */
function openReveal({ chainId, contracts }: Deployment, bytes: Uint8Array): ReadReveal & { readonly digest: Hex } {
  const document = parsePromptReveal(bytes);
  const { work, works, to, salt } = document;
  if (document.chainId !== chainId || !isAddressEqual(works, contracts.works)) {
    throw new SeedlineError(
      "REVEAL_ELSEWHERE",
      `The prompt is that of a work of ${works} on chain ${document.chainId}.`,
      {
        hint: `Verify it there; here are the works of ${contracts.works} on chain ${chainId}.`,
        details: { chainId: document.chainId, works },
      },
    );
  }
  const { prompt, negativePrompt = "" } = normalizePrompt(document);
  const digest = hashTypedData(promptRevealTypedData(chainId, works, { work, to, salt, prompt, negativePrompt }));
  return { document, digest, reveal: { prompt: normalizePrompt(document), salt } };
}

function notSigned(work: bigint, creator: Address, hint: string): SeedlineError {
  return new SeedlineError(
    "REVEAL_NOT_SIGNED",
    `The prompt of work ${work} in this document was not signed by its creator.`,
    { hint, details: { work, creator } },
  );
}

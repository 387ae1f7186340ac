import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { generationTypedData } from "../../../src/core/attestation/generationTypedData.ts";
import { bindPng } from "../../../src/core/c2pa/bindFile.ts";
import { buildManifest, type ManifestFacts } from "../../../src/core/c2pa/buildManifest.ts";
import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import type { BodyAttestation } from "../../../src/core/mint/mintVoucher.ts";
import type { SignManifest } from "../../../src/core/ports/SignManifest.ts";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";
import { recipeHash } from "../../../src/core/recipe/recipeHash.ts";
import { SIGNER, signedPicture } from "../../support/signedPicture.ts";

/** Signs the manifest that a picture carries, whatever `change` makes it say. */
export function signInside(
  { chainId, contracts }: Deployment,
  change: Partial<ManifestFacts> = {},
  signer = SIGNER,
): SignManifest {
  return async (file, request) => {
    const facts: ManifestFacts = {
      ...signedPicture().facts,
      chainId,
      contract: contracts.works,
      ...request,
      ...change,
    };
    const { claim, complete } = buildManifest(facts, bindPng(file), signer.sizeBytes);
    return complete(signer.sign(claim));
  };
}

/** The generation service of the stage, and somebody else with a key. */
export const SERVICE = privateKeyToAccount(generatePrivateKey());
export const STRANGER = privateKeyToAccount(generatePrivateKey());
export const ISSUED_AT = 1_790_000_000;

type Signed = { readonly chainId: number; readonly works: `0x${string}`; readonly creator: `0x${string}` };

/** A service's signature for a recipe, in the form that minting takes. */
export async function attest(
  recipe: Recipe,
  { chainId, works, creator }: Signed,
  signer: typeof SERVICE = SERVICE,
): Promise<BodyAttestation> {
  const hash = recipeHash(recipe);
  const { outputHash } = recipe.output;
  const message = { creator, outputHash, promptHash: recipe.promptHash, recipeHash: hash, issuedAt: BigInt(ISSUED_AT) };
  const signature = await signer.signTypedData(generationTypedData(chainId, works, message));
  return { attestor: signer.address, recipeHash: hash, issuedAt: ISSUED_AT, signature };
}

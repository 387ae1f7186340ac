import type { Hex } from "viem";
import type { MetadataAttestation } from "../../src/core/metadata/WorkMetadata.ts";
import { withAttestations } from "../../src/core/mint/mintVoucher.ts";
import { prepareWork } from "../../src/core/mint/prepareWork.ts";
import type { Recipe } from "../../src/core/recipe/Recipe.ts";
import { recipeOfGeneration } from "../../src/core/recipe/recipeOfGeneration.ts";
import type { Forgery } from "./Forgery.ts";
import { FORGER, noise } from "./stage/cast.ts";
import { withRecipe, withSeedline } from "./stage/reword.ts";
import type { Stage } from "./stage/Stage.ts";
import { attest, SERVICE, STRANGER } from "./stage/signing.ts";

const FAILS = { expected: "not-authentic", check: "attestation", status: "fail" } as const;
const ZERO: Hex = `0x${"00".repeat(32)}`;

type Edit = (honest: MetadataAttestation, recipe: Recipe, stage: Stage) => Promise<MetadataAttestation | undefined>;
type Minted = {
  /** The key that the contract is shown. */
  readonly by?: typeof SERVICE;
  /** Whether it is shown to the contract at all. */
  readonly onChain?: boolean;
  readonly edit?: Edit;
  readonly rewrite?: (recipe: Recipe) => Partial<Recipe>;
};

/** The forger mints what a service made, and publishes another attestation than the contract was shown. */
function attested({ by = SERVICE, onChain = true, edit, rewrite }: Minted): Forgery["forge"] {
  return async (stage) => {
    const seed = stage.studio.nextSeed();
    const image = noise(64, 64, Number(seed % 100_000n));
    const prompt = { prompt: `a fox, number ${seed}` };
    const generator = { kind: "trainedAlgorithmicMedia", name: "dreamer", version: "4.2", hash: ZERO } as const;
    const recipe = recipeOfGeneration({ generator, prompt, seed, params: { steps: 20 }, inputs: [], image });
    const issued = await attest(recipe, subjectOf(stage), by);
    const honest = await prepareWork({
      image,
      recipe,
      publicPrompt: prompt,
      title: "Fox",
      edges: [],
      attestation: issued,
    });
    const { attestor, signature, issuedAt } = issued;
    const own = { attestor: attestor.toLowerCase() as Hex, signature, issuedAt };
    const told = edit === undefined ? own : await edit(own, recipe, stage);
    const reworded = withSeedline(honest, ({ attestation: _, ...seedline }) =>
      told === undefined ? seedline : { ...seedline, attestation: told },
    );
    const work = rewrite === undefined ? reworded : withRecipe(reworded, rewrite(recipe));
    const terms = onChain ? { proofs: withAttestations([issued]) } : {};
    const [id = 0n] = await stage.mint(FORGER, [work], terms);
    return stage.verify(id);
  };
}

function subjectOf({ chain }: Stage, creator = chain.writer(FORGER).wallet.account.address) {
  const { chainId, contracts } = chain.reader.deployment;
  return { chainId, works: contracts.works, creator };
}

/** The same attestation with the signature of another message or key. */
function signedFor(change: (stage: Stage, recipe: Recipe) => Parameters<typeof attest>): Edit {
  return async (honest, recipe, stage) => ({
    ...honest,
    signature: (await attest(...change(stage, recipe))).signature,
  });
}

/** Signatures of services that did not make the work. */
export const ATTESTATIONS: readonly Forgery[] = [
  {
    name: "attestation: made up",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({ edit: async (honest) => ({ ...honest, signature: `0x${"51".repeat(65)}` }) }),
  },
  {
    name: "attestation: for other bytes",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({
      edit: signedFor((stage, recipe) => [
        { ...recipe, output: { ...recipe.output, outputHash: stage.cast.root.work.outputHash } },
        subjectOf(stage),
      ]),
    }),
  },
  {
    name: "attestation: another work's, replayed",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({ edit: signedFor((stage) => [stage.cast.attested.recipe, subjectOf(stage)]) }),
  },
  {
    name: "attestation: for another creator",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({
      edit: signedFor((stage, recipe) => [recipe, subjectOf(stage, stage.chain.writer(1).wallet.account.address)]),
    }),
  },
  {
    name: "attestation: from another chain",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({ edit: signedFor((stage, recipe) => [recipe, { ...subjectOf(stage), chainId: 8_453 }]) }),
  },
  {
    name: "attestation: for another contract",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({
      edit: signedFor((stage, recipe) => [
        recipe,
        { ...subjectOf(stage), works: stage.chain.reader.deployment.contracts.licences },
      ]),
    }),
  },
  {
    name: "attestation: at another time",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({ edit: async (honest) => ({ ...honest, issuedAt: (honest.issuedAt ?? 0) + 1 }) }),
  },
  {
    name: "attestation: signed by an unknown key in the service's name",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({ edit: signedFor((stage, recipe) => [recipe, subjectOf(stage), STRANGER]) }),
  },
  {
    name: "attestation: the metadata names another service than the record",
    ...{ ...FAILS, reason: /and the signature in the metadata is of/ },
    forge: attested({
      by: STRANGER,
      edit: async (honest) => ({ ...honest, attestor: SERVICE.address.toLowerCase() as Hex }),
    }),
  },
  {
    name: "attestation: the recipe swapped after it was signed",
    ...{ ...FAILS, reason: /is not of 0x\w+, which the record names/ },
    forge: attested({ rewrite: ({ params }) => ({ params: { ...params, steps: 150 } }) }),
  },
  {
    name: "attestation: by a key that the forger made for itself",
    ...{
      expected: "authentic-with-caveats",
      check: "attestation",
      status: "unknown",
      reason: /does not know whose key/,
    },
    forge: attested({ by: STRANGER }),
  },
  {
    name: "attestation: shown in the metadata, and never to the contract",
    ...{ expected: "authentic-with-caveats", check: "attestation", status: "unknown" },
    reason: /was not checked when the work was minted/,
    forge: attested({ onChain: false }),
  },
  {
    name: "attestation: on record, and left out of the metadata",
    ...{ expected: "authentic-with-caveats", check: "attestation", status: "unknown", reason: /could not be had/ },
    forge: attested({ edit: async () => undefined }),
  },
];

import { type Hex, hexToBytes, sha256, zeroHash } from "viem";
import { canonicalJsonBytes } from "../bytes/jcs.ts";
import { SOURCE_TYPE_BASE } from "../marks/xmpNames.ts";
import type { Recipe } from "../recipe/Recipe.ts";
import { recipeHash } from "../recipe/recipeHash.ts";
import type { Role } from "../record/roles.ts";
import { type CborMap, type CborValue, cborMap } from "./cborValue.ts";
import { encodeCbor } from "./encodeCbor.ts";
import { superboxContent, writeBox } from "./jumbf.ts";
import { ASSERTION, assetUri } from "./manifestLabels.ts";

/** What a work's manifest says. Never its contentHash, token id, prompt or salt: the file cannot know the first two. */
export interface ManifestFacts {
  readonly title: string;
  readonly recipe: Recipe;
  /** One for each edge that the work will have. */
  readonly parents: readonly ManifestParent[];
  readonly chainId: number;
  /** The Works contract. */
  readonly contract: Hex;
  /** Version of Seedline. */
  readonly version: string;
  /** When it is marked, as RFC 3339 has it. */
  readonly when: string;
  /** A UUID for this manifest alone. */
  readonly manifestId: string;
}

export interface ManifestParent {
  readonly asset: bigint;
  readonly roles: readonly Role[];
}

/** What ties the manifest to its file. */
export interface FileBinding {
  /** SHA-256 of the file, without the manifest. */
  readonly hash: Uint8Array;
  /** Where in the file the manifest will stand, and what it needs there beside itself, in bytes; null for a file beside the file. */
  readonly place: { readonly start: number; readonly overheadBytes: number } | null;
}

/** A manifest that lacks its signature. */
export interface UnsignedManifest {
  /** What is signed. */
  readonly claim: Uint8Array;
  /** The manifest store. @param signature A COSE_Sign1 of exactly the size that was announced. */
  complete(signature: Uint8Array): Uint8Array;
}

interface Assertion {
  readonly label: string;
  readonly content: Uint8Array;
}

/**
 * Builds a C2PA manifest (specification 2.2) for a work: how it was made (`c2pa.created`, or `c2pa.opened` for a picture that
 * somebody brought along), an ingredient for every parent, its recipe and where it is to be minted, and a hash of the file.
 *
 * @param signatureSizeBytes Size of the COSE_Sign1 to come: the hash leaves the whole manifest out, so its size has to be known.
 */
export function buildManifest(
  facts: ManifestFacts,
  binding: FileBinding,
  signatureSizeBytes: number,
): UnsignedManifest {
  const label = `urn:c2pa:${facts.manifestId}`;
  const described = descriptions(facts);
  const complete = (placeBytes: number) => assemble(facts, label, [...described, dataHash(binding, placeBytes)]);
  // The size stands within what it is the size of: a longer number makes it longer once, and then no more.
  let placeBytes = 0;
  for (;;) {
    const { claim, store } = complete(placeBytes);
    const sizeBytes = store(new Uint8Array(signatureSizeBytes)).length + (binding.place?.overheadBytes ?? 0);
    if (binding.place === null || sizeBytes === placeBytes)
      return { claim, complete: checked(store, signatureSizeBytes) };
    placeBytes = sizeBytes;
  }
}

function checked(store: (signature: Uint8Array) => Uint8Array, sizeBytes: number) {
  return (signature: Uint8Array): Uint8Array => {
    if (signature.length !== sizeBytes) {
      throw new RangeError(`The signature has ${signature.length} bytes, and ${sizeBytes} were announced.`);
    }
    return store(signature);
  };
}

function assemble({ title, version, manifestId }: ManifestFacts, label: string, assertions: readonly Assertion[]) {
  const claim = encodeCbor(
    cborMap({
      instanceID: `xmp:iid:${manifestId}`,
      claim_generator_info: cborMap({ name: "Seedline", version }),
      signature: `self#jumbf=/c2pa/${label}/c2pa.signature`,
      created_assertions: assertions.map(reference),
      "dc:title": title,
      alg: "sha256",
    }),
  );
  const store = (signature: Uint8Array): Uint8Array => {
    const manifest = superboxContent("manifest", label, [
      box(
        superboxContent(
          "assertions",
          "c2pa.assertions",
          assertions.map(({ content }) => box(content)),
        ),
      ),
      box(superboxContent("claim", "c2pa.claim.v2", [writeBox("cbor", claim)])),
      box(superboxContent("signature", "c2pa.signature", [writeBox("cbor", signature)])),
    ]);
    return box(superboxContent("store", "c2pa", [box(manifest)]));
  };
  return { claim, store };
}

function box(content: Uint8Array): Uint8Array {
  return writeBox("jumb", content);
}

/** A hashed reference to an assertion of the same manifest. */
function reference({ label, content }: Assertion): CborMap {
  return cborMap({ url: `self#jumbf=c2pa.assertions/${label}`, hash: hexToBytes(sha256(content)) });
}

function cborAssertion(label: string, value: CborValue): Assertion {
  return { label, content: superboxContent("cbor", label, [writeBox("cbor", encodeCbor(value))]) };
}

/** Everything but the hash of the file. */
function descriptions(facts: ManifestFacts): Assertion[] {
  const { recipe, chainId, contract } = facts;
  const isImport = recipe.generator.hash === zeroHash;
  // What a generator was given went into a computation; what was laid into an imported picture is a part of it.
  const relationship = isImport ? "componentOf" : "inputTo";
  const parents = facts.parents.map(({ asset, roles }) =>
    cborMap({
      "dc:title": `Seedline asset ${asset}`,
      relationship,
      instanceID: assetUri(chainId, contract, asset),
      description: roles.join(", "),
    }),
  );
  const opened = isImport ? [openedFile(recipe)] : [];
  const ingredients = [...opened, ...parents].map((value, i) =>
    cborAssertion(i === 0 ? ASSERTION.ingredient : `${ASSERTION.ingredient}__${i}`, value),
  );
  const own = { seedline: "c2pa/1", chainId, contract: contract.toLowerCase(), recipe, recipeHash: recipeHash(recipe) };
  return [
    cborAssertion(ASSERTION.actions, actionsOf(facts, isImport, ingredients.map(reference))),
    ...ingredients,
    {
      label: ASSERTION.recipe,
      content: superboxContent("json", ASSERTION.recipe, [writeBox("json", canonicalJsonBytes(own))]),
    },
  ];
}

/** The file that an import was read from. */
function openedFile({ inputs, output }: Recipe): CborMap {
  const original = inputs.find(({ role }) => role === "import");
  return cborMap({
    "dc:title": "Imported file",
    relationship: "parentOf",
    instanceID: `sha256:${(original?.contentHash ?? output.outputHash).slice(2)}`,
  });
}

function actionsOf(
  { recipe, when, version }: ManifestFacts,
  isImport: boolean,
  ingredients: readonly CborMap[],
): CborMap {
  const { kind, name, version: generatorVersion } = recipe.generator;
  const date = { tag: 0, value: when };
  const given = (some: readonly CborMap[]) => (some.length === 0 ? undefined : cborMap({ ingredients: some }));
  const agent = (agentName: string, agentVersion: string) => cborMap({ name: agentName, version: agentVersion });
  if (!isImport) {
    const created = cborMap({
      action: "c2pa.created",
      when: date,
      softwareAgent: agent(name, generatorVersion),
      digitalSourceType: `${SOURCE_TYPE_BASE}${kind}`,
      parameters: given(ingredients),
    });
    return cborMap({ actions: [created], allActionsIncluded: true });
  }
  const softwareAgent = agent("Seedline", version);
  const [original, ...placed] = ingredients;
  const opened = cborMap({
    action: "c2pa.opened",
    when: date,
    softwareAgent,
    parameters: given(original === undefined ? [] : [original]),
  });
  const laidIn = placed.map((ingredient) =>
    cborMap({ action: "c2pa.placed", when: date, softwareAgent, parameters: given([ingredient]) }),
  );
  return cborMap({ actions: [opened, ...laidIn] });
}

function dataHash({ hash, place }: FileBinding, placeBytes: number): Assertion {
  const exclusions = place === null ? undefined : [cborMap({ start: place.start, length: placeBytes })];
  const value = cborMap({ exclusions, name: "jumbf manifest", alg: "sha256", hash, pad: new Uint8Array(0) });
  return cborAssertion(ASSERTION.dataHash, value);
}

import { recipeTraits } from "../metadata/recipeTraits.ts";
import type { MetadataAttribute, WorkMetadata } from "../metadata/WorkMetadata.ts";

const NAMED_MOST = 3;

/**
 * A trait that says otherwise than the recipe what the recipe says, too: marketplaces show the trait. An asset that is no work of its own, such as
 * a generator, has traits of what it is.
 * @returns A clause, or null.
 */
export function falseTrait(document: WorkMetadata): string | null {
  if (isAsset(document)) return null;
  for (const { trait_type: name, value } of document.attributes) {
    const known = recipeTrait(document, name);
    if (known !== undefined && known.value !== `${value}`) {
      return `its trait ${name} is ${`${value}`.slice(0, 100)}, and its recipe says ${known.value}`;
    }
  }
  return null;
}

/** A sentence on traits of which nothing is proven, or null when there are none. */
export function unprovenTraits(document: WorkMetadata): string | null {
  if (isAsset(document)) return null;
  const others = document.attributes.filter(({ trait_type: name }) => recipeTrait(document, name) === undefined);
  const names = [...new Set(others.map(({ trait_type: name }) => `“${name}”`))];
  if (names.length === 0) return null;
  const more = names.length > NAMED_MOST ? ` and ${names.length - NAMED_MOST} more` : "";
  return `What its traits ${names.slice(0, NAMED_MOST).join(", ")}${more} say is its creator's word.`;
}

function isAsset({ seedline }: WorkMetadata): boolean {
  return seedline.cover !== undefined;
}

/** Letter case and look-alike forms make no other name of it. */
function recipeTrait({ seedline }: WorkMetadata, name: string): MetadataAttribute | undefined {
  const plain = name.normalize("NFKC").trim().toLowerCase();
  return recipeTraits(seedline.recipe).find(({ trait_type: known }) => known.toLowerCase() === plain);
}

import { type Finding, pass } from "../Check.ts";
import { findingOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import { unprovenTraits } from "../traits.ts";

/** The metadata document is the one that the record names, is in form, and agrees with the record. */
export function checkMetadata({ record, recipe, metadata }: Facts): Finding {
  if (!recipe.known) return findingOf(recipe);
  const metadataHash = record.known ? record.value.metadataHash : null;
  const recipeHash = metadata.known ? metadata.value.document.seedline.recipeHash : null;
  const remark = metadata.known ? unprovenTraits(metadata.value.document) : null;
  const told = "The metadata is the document that the record names, and both say the same.";
  return pass(remark === null ? told : `${told} ${remark}`, { metadataHash, recipeHash });
}

import type { WorkMetadata } from "../../metadata/WorkMetadata.ts";
import type { Recipe } from "../../recipe/Recipe.ts";
import { rolesFromMask } from "../../record/roles.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import { falseTrait } from "../traits.ts";
import { established, type Fact, open, refuted } from "./Fact.ts";
import type { VerifiedMetadata } from "./metadataFact.ts";

/** The recipe of a work, once the metadata that carries it agrees with the record in everything that both say. */
export function recipeFact(metadata: Fact<VerifiedMetadata>, record: Fact<WorkRecord>): Fact<Recipe> {
  if (!record.known) return open("Without the record nobody can say what the metadata has to say.");
  if (!metadata.known) return metadata;
  const { document } = metadata.value;
  const fault = contradiction(document, record.value) ?? falseTrait(document);
  if (fault !== null) return refuted(`The metadata contradicts the record: ${fault}.`);
  return established(document.seedline.recipe);
}

function contradiction({ seedline }: WorkMetadata, record: WorkRecord): string | null {
  const { recipe, licence } = seedline;
  const seed = record.seed === null ? null : record.seed.toString();
  if (recipe.seed !== seed) return `its seed is ${recipe.seed ?? "unknown"}, and ${seed ?? "unknown"} is recorded`;
  if (recipe.promptHash !== record.promptHash) {
    return `its prompt has the hash ${recipe.promptHash}, and ${record.promptHash} is recorded`;
  }
  if (recipe.output.outputHash !== record.outputHash) {
    return `its output has the hash ${recipe.output.outputHash}, and ${record.outputHash} is recorded`;
  }
  const termsIds = record.edges.map((edge) => edge.termsId.toString());
  if (licence.termsIds.length !== termsIds.length || licence.termsIds.some((id, i) => id !== termsIds[i])) {
    return `it was made under the terms ${list(licence.termsIds)}, and ${list(termsIds)} are recorded`;
  }
  return undeclaredInput(recipe, record);
}

/** An input that is an asset must be a parent, in the role it was used in: otherwise its owner would never be paid. */
function undeclaredInput(recipe: Recipe, record: WorkRecord): string | null {
  for (const { asset, role } of recipe.inputs) {
    if (asset === undefined) continue;
    const edge = record.edges.find(({ parent }) => parent.toString() === asset);
    if (edge === undefined) return `work ${asset} is one of its inputs and is not recorded as a parent`;
    if (!rolesFromMask(edge.roles).includes(role)) {
      return `work ${asset} was used as ${role}, and the record says ${list(rolesFromMask(edge.roles))}`;
    }
  }
  return null;
}

function list(values: readonly string[]): string {
  return values.length === 0 ? "none" : values.join(", ");
}

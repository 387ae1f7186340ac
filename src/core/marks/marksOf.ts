import { zeroHash } from "viem";
import type { DigitalSourceType } from "../recipe/DigitalSourceType.ts";
import type { Recipe } from "../recipe/Recipe.ts";
import type { AigcLabel } from "./AigcLabel.ts";
import type { Marks } from "./Marks.ts";

/**
 * Kinds that the laws on generated media speak of. `algorithmicMedia` is none of them: a formula that learned from nothing is
 * no artificial intelligence in the sense of GB 45438-2025 or of the EU's AI Act, and labelling it as one would be as false as
 * leaving the label off a trained model's picture. Such a file says `algorithmicMedia` in IPTC's field, and carries no AIGC label.
 */
const MADE_BY_AI: ReadonlySet<DigitalSourceType> = new Set([
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
]);

/** Whether the laws ask for marks on media of this kind. */
export function isMadeByAi(kind: DigitalSourceType | null): boolean {
  return kind !== null && MADE_BY_AI.has(kind);
}

/**
 * What a work's file has to say of itself, from its recipe alone.
 *
 * @param carried The label that an imported file already had: who spreads a file may not take its label away.
 */
export function marksOf(recipe: Recipe, title: string, carried: AigcLabel | null = null): Marks {
  const { name, version } = recipe.generator;
  const sourceType = sourceTypeOf(recipe);
  const isImport = recipe.generator.hash === zeroHash;
  return {
    title,
    creatorTool: isImport ? "Seedline" : `Seedline, ${name} ${version}`,
    sourceType,
    aigc: carried ?? (isMadeByAi(sourceType) ? labelOf(recipe) : null),
  };
}

/**
 * How the picture came to be: what its generator declares. Of an import it is known only when its file, or its importer, said so.
 */
export function sourceTypeOf({ generator, inputs }: Recipe): DigitalSourceType | null {
  if (generator.hash !== zeroHash) return generator.kind;
  return inputs.find(({ role }) => role === "import")?.source ?? null;
}

/** The picture is named by its outputHash, which marking does not change. */
function labelOf({ generator, output }: Recipe): AigcLabel {
  return {
    Label: "1",
    ContentProducer: `${generator.name} ${generator.version}`,
    ProduceID: output.outputHash,
    ReservedCode1: "",
    ContentPropagator: "",
    PropagateID: "",
    ReservedCode2: "",
  };
}

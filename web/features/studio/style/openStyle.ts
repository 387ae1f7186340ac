import type { QueryClient } from "@tanstack/react-query";
import { SeedlineError } from "../../../../src/core/errors.ts";
import { BUILTIN_GENERATORS } from "../../../../src/core/generator/builtin.gen.ts";
import type { StyleDocument } from "../../../../src/core/style/StyleDocument.ts";
import { listTerms } from "../../../../src/io/chain/readTerms.ts";
import { registeredAs } from "../../../../src/io/generate/findGenerator.ts";
import type { Seedline } from "../../../app/config/SeedlineContext.ts";
import { BUILT_IN_GENERATORS, PAGE_GENERATOR } from "../../../app/generators/builtIn.ts";
import { loadExamples } from "../../parents/loadInputs.ts";
import { usableTerms } from "../../parents/usableTerms.ts";
import type { DraftParent } from "../Draft.ts";
import { loadGenerator } from "../generatorStore.ts";
import { styleQuery } from "./styleQuery.ts";

/** A style that can be drawn under: everything it needs is here. */
export interface OpenStyle {
  readonly id: bigint;
  readonly style: StyleDocument;
  /** As the Studio names generators. */
  readonly generator: string;
  /** The generator's own asset under its cheapest terms; null where nobody registered it. */
  readonly model: DraftParent | null;
  /** How many pictures the generator takes. */
  readonly maxInputs: number;
}

/**
 * Opens a style: reads it, loads its generator, and fetches the pictures it is drawn from, so that whatever is missing is known before a
 * draft is changed.
 * @throws SeedlineError `STYLE_OF_PAGES`, `STYLE_TAKES_TOO_MUCH`, `NO_OPEN_TERMS` (of its generator), those of `readStyle`, of reading works
 *   and of loading generators
 */
export async function openStyle(queries: QueryClient, seedline: Seedline, id: bigint): Promise<OpenStyle> {
  const { style } = await queries.fetchQuery(styleQuery(seedline, id));
  const generator = studioNameOf(style.generator.hash);
  if (generator === PAGE_GENERATOR) {
    throw new SeedlineError(
      "STYLE_OF_PAGES",
      `The style “${style.name}” is of comic pages, which are set panel by panel.`,
      {
        hint: "Choose another style, or set a page of your own with the generator “Comic page”.",
        details: { style: id },
      },
    );
  }
  const [{ description }, model] = await Promise.all([
    loadGenerator(generator),
    modelOf(seedline, style.generator.hash),
    loadExamples(queries, seedline, id),
  ]);
  const { max } = description.inputs;
  if (style.drawnFrom <= max) return { id, style, generator, model, maxInputs: max };
  throw new SeedlineError(
    "STYLE_TAKES_TOO_MUCH",
    `The style “${style.name}” gives its generator ${style.drawnFrom} pictures, and ${description.name} takes ${max}.`,
    { hint: "Nothing can be drawn under it: choose another style.", details: { style: id } },
  );
}

/** A generator as the Studio names it: those that come with the project by name, all others by their hash. */
function studioNameOf(hash: StyleDocument["generator"]["hash"]): string {
  const known = BUILTIN_GENERATORS.find((one) => one.hash === hash)?.name;
  return BUILT_IN_GENERATORS.find((name) => name === known) ?? hash;
}

/** What the author of a registered generator asks of works: a style that is drawn with it cannot be used past them. */
async function modelOf({ chain }: Seedline, hash: StyleDocument["generator"]["hash"]): Promise<DraftParent | null> {
  const asset = await registeredAs(chain, hash);
  if (asset === null) return null;
  const [terms] = usableTerms(await listTerms(chain, asset), Date.now() / 1_000);
  if (terms !== undefined) return { id: asset.toString(), termsId: terms.id.toString(), role: "model" };
  throw new SeedlineError(
    "NO_OPEN_TERMS",
    `The style's generator is asset ${asset}, which has no terms that can be used now.`,
    {
      hint: "Nothing can be drawn under the style until the generator's author publishes some. Choose another style.",
      details: { parent: asset },
    },
  );
}

import type { PreparedWork } from "../../src/core/mint/prepareWork.ts";
import type { RecipeInput } from "../../src/core/recipe/Recipe.ts";
import type { Forgery } from "./Forgery.ts";
import { minting } from "./minted.ts";
import { withRecipe, withSeedline } from "./stage/reword.ts";
import type { Stage } from "./stage/Stage.ts";
import type { Made } from "./stage/Studio.ts";

const LEFT_OUT = { expected: "not-authentic", check: "ancestors", status: "fail" } as const;
const CONTRADICTS = { expected: "not-authentic", check: "metadata", status: "fail" } as const;

const from = ({ image, work }: Made) => [{ image, bytes: work.mediaBytes }];
/** What an honest program makes of `root`. */
const ofRoot = ({ cast }: Stage) => ({ edges: [cast.rootEdge], inputs: from(cast.root) });
const same = (work: PreparedWork) => work;

/** Edits the one input of a recipe. */
function withInput(work: PreparedWork, { recipe }: Made, patch: Partial<RecipeInput>): PreparedWork {
  return withRecipe(work, { inputs: recipe.inputs.map((input) => ({ ...input, ...patch })) });
}

/** Works that were minted with another descent than they have. */
export const LINEAGE: readonly Forgery[] = [
  {
    name: "lineage: made from a work that is not named as a parent",
    ...LEFT_OUT,
    reason: /was made from work 256 by 0x\w+, which is not on record as a parent/,
    forge: minting(({ cast }) => ({ inputs: from(cast.root) }), same),
  },
  {
    name: "lineage: made from a work with parents of its own, which is not named",
    ...LEFT_OUT,
    reason: /which is not on record as a parent/,
    forge: minting(({ cast }) => ({ inputs: from(cast.grandchild) }), same),
  },
  {
    name: "lineage: a cheaper parent named in place of the one that was used",
    ...LEFT_OUT,
    reason: /was made from work 256/,
    forge: minting(({ cast }) => ({ inputs: from(cast.root), edges: [cast.styleEdge] }), same),
  },
  {
    name: "lineage: one of two works that were used is not named",
    ...LEFT_OUT,
    reason: /was made from work \d+ by 0x\w+, which is not on record/,
    forge: minting(({ cast }) => ({ inputs: [...from(cast.root), ...from(cast.style)], edges: [cast.rootEdge] }), same),
  },
  {
    name: "lineage: the recipe names a work that is no parent",
    ...CONTRADICTS,
    reason: /is one of its inputs and is not recorded as a parent/,
    forge: minting(ofRoot, (work, made, { cast }) => withInput(work, made, { asset: `${cast.style.id}` })),
  },
  {
    name: "lineage: the recipe gives a parent pixels that it does not have",
    ...{ expected: "not-authentic", check: "rerun", status: "fail" },
    reason: /gives it pixels that are not its own/,
    forge: minting(ofRoot, (work, made, { cast }) =>
      withInput(work, made, { asset: `${cast.root.id}`, outputHash: cast.first.work.outputHash }),
    ),
  },
  {
    name: "lineage: the parent was used in another role than is recorded",
    ...CONTRADICTS,
    reason: /was used as style, and the record says image/,
    forge: minting(ofRoot, (work, made, { cast }) =>
      withInput(work, made, { asset: `${cast.root.id}`, role: "style" }),
    ),
  },
  {
    name: "lineage: another licence in the metadata",
    ...CONTRADICTS,
    reason: /it was made under the terms 2, and 1 are recorded/,
    forge: minting(ofRoot, (work, _made, { cast }) =>
      withSeedline(work, (seedline) => ({ ...seedline, licence: { termsIds: [`${cast.styleEdge.termsId}`] } })),
    ),
  },
  {
    name: "lineage: no licence in the metadata",
    ...CONTRADICTS,
    reason: /made under the terms none, and 1 are recorded/,
    forge: minting(ofRoot, (work) => withSeedline(work, (seedline) => ({ ...seedline, licence: { termsIds: [] } }))),
  },
  {
    name: "lineage: a famous parent that took no part",
    // It may have: what is proven is said, and that parent is paid.
    ...{ expected: "authentic", check: "rerun", status: "pass" },
    reason: /that work 256 took part is its creator's word/,
    forge: minting(({ cast }) => ({ edges: [cast.rootEdge] }), same),
  },
];

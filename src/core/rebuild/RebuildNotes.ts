import type { JsonObject, JsonValue } from "../bytes/JsonValue.ts";
import { canonicalJson } from "../bytes/jcs.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { SeedlineError } from "../errors.ts";
import { parseRecipe } from "../recipe/parseRecipe.ts";
import { normalizePrompt } from "../recipe/prompt.ts";
import type { Recipe } from "../recipe/Recipe.ts";
import { assertSalt } from "../recipe/salt.ts";
import { parseAssetId } from "../record/AssetId.ts";
import type { RevealedPrompt } from "../verify/Evidence.ts";

/** What has to be known of a work beside what the chain keeps of it, so that it can be drawn again: some hundred bytes. */
export interface WorkNote extends RevealedPrompt {
  readonly recipe: Recipe;
}

/** Notes of a work and of every ancestor that it was drawn from, by id. */
export type RebuildNotes = ReadonlyMap<bigint, WorkNote>;

const FORMAT = "rebuild-notes/1";
const MAX_BYTES = 8 * 1024 * 1024;

/** Notes as JSON (RFC 8785). */
export function rebuildNotesJson(notes: RebuildNotes): string {
  const works = [...notes].map(([id, { recipe, prompt, salt }]) => ({ id: id.toString(), recipe, ...prompt, salt }));
  return canonicalJson({ seedline: FORMAT, works } as unknown as JsonValue);
}

/** Reads notes. None of it is believed: what is drawn from it has the recorded pixels, or is refused. @throws SeedlineError `NOTES_MALFORMED` */
export function parseRebuildNotes(bytes: Uint8Array): RebuildNotes {
  try {
    const { seedline, works } = parseJsonStrict(bytes, MAX_BYTES) as JsonObject;
    if (seedline !== FORMAT) throw new Error(`its format is not ${FORMAT}`);
    if (!Array.isArray(works)) throw new Error("works");
    return new Map((works as readonly JsonObject[]).map(readNote));
  } catch (cause) {
    throw new SeedlineError("NOTES_MALFORMED", "These are no notes to draw works again from, or only a part of them.", {
      hint: "Give the file that `rebuild --save` wrote, or that the verify page saved.",
      cause,
    });
  }
}

function readNote({ id, recipe, prompt, negativePrompt, salt }: JsonObject): [bigint, WorkNote] {
  if (typeof id !== "string" || typeof prompt !== "string" || typeof salt !== "string") throw new Error("id");
  if (negativePrompt !== undefined && typeof negativePrompt !== "string") throw new Error("negativePrompt");
  assertSalt(salt as `0x${string}`);
  const words = normalizePrompt({ prompt, negativePrompt });
  return [parseAssetId(id), { recipe: parseRecipe(recipe), prompt: words, salt: salt as `0x${string}` }];
}

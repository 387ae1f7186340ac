import { decimalField } from "../bytes/fields.ts";
import { type ZodType, z } from "../bytes/zod.ts";
import { SeedlineError } from "../errors.ts";
import { parseRecipe } from "../recipe/parseRecipe.ts";
import { ASSET_ID_BITS } from "../recipe/recipeSchema.ts";
import { ROLES } from "../record/roles.ts";
import type { ManifestFacts } from "./buildManifest.ts";

/** What a signer is told beside the file: everything else in a manifest is the signer's own knowledge. */
export type ManifestRequest = Pick<ManifestFacts, "title" | "recipe" | "parents">;

const MAX_PARENTS = 16;
const schema = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(2_000)),
  recipe: z.unknown(),
  parents: z
    .array(
      z.strictObject({
        asset: decimalField(ASSET_ID_BITS),
        roles: z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(ROLES.length)),
      }),
    )
    .check(z.maxLength(MAX_PARENTS)),
}) satisfies ZodType;

/** A request as it travels. */
export function manifestRequestJson({ title, recipe, parents }: ManifestRequest): string {
  return JSON.stringify({ title, recipe, parents: parents.map(({ asset, roles }) => ({ asset: `${asset}`, roles })) });
}

/** @throws SeedlineError `MANIFEST_REQUEST_INVALID`, and those of `parseRecipe` */
export function parseManifestRequest(json: unknown): ManifestRequest {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join("/") ?? "";
    throw new SeedlineError("MANIFEST_REQUEST_INVALID", `What the manifest is to say is not in form at /${at}.`, {
      hint: "Nothing was signed. Reload the page: it may be older than the server.",
      details: { at },
    });
  }
  const { title, recipe, parents } = parsed.data;
  return {
    title,
    recipe: parseRecipe(recipe),
    parents: parents.map(({ asset, roles }) => ({ asset: BigInt(asset), roles })),
  };
}

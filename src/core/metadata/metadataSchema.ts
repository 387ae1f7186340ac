import type { Hex } from "viem";
import { decimalField, hashField, lineField, multilineField } from "../bytes/fields.ts";
import { type ZodType, z } from "../bytes/zod.ts";
import { isCanonicalCid } from "../cid/parseCid.ts";
import { MAX_PROMPT_LENGTH } from "../recipe/prompt.ts";
import { MAX_INPUTS, recipeSchema } from "../recipe/recipeSchema.ts";
import { PUBLIC_SALT } from "../recipe/salt.ts";
import { MAX_TITLE_LENGTH } from "./normalizeTitle.ts";
import type { WorkMetadata } from "./WorkMetadata.ts";

/** Most code points of a work's description. */
export const MAX_DESCRIPTION_LENGTH = 10_000;

const cidField = z.string().check(z.refine(isCanonicalCid, "expected a CIDv1 in base32 (raw or dag-pb, SHA-256)"));

/** Lower-case hex of `min` to `max` bytes. */
function hexField(minBytes: number, maxBytes: number) {
  const pattern = new RegExp(`^0x(?:[0-9a-f]{2}){${minBytes},${maxBytes}}$`);
  return z.custom<Hex>(
    (value) => typeof value === "string" && pattern.test(value),
    `expected ${minBytes} to ${maxBytes} bytes in lower-case hex`,
  );
}

const inputCidsField = z.record(hashField, cidField).check(
  z.refine((cids) => {
    const count = Object.keys(cids).length;
    return count >= 1 && count <= MAX_INPUTS;
  }, `expected 1 to ${MAX_INPUTS} files`),
);

const attributeSchema = z.strictObject({
  trait_type: lineField(100),
  value: z.union([lineField(500), z.number()]),
});

const seedlineSchema = z
  .strictObject({
    recipe: recipeSchema,
    recipeHash: hashField,
    contentHash: hashField,
    mediaCid: cidField,
    inputCids: z.exactOptional(inputCidsField),
    prompt: z.exactOptional(multilineField(MAX_PROMPT_LENGTH)),
    negativePrompt: z.exactOptional(multilineField(MAX_PROMPT_LENGTH)),
    salt: z.exactOptional(
      hashField.check(z.refine((salt) => salt !== PUBLIC_SALT, "expected no salt with a public prompt")),
    ),
    licence: z.strictObject({
      termsIds: z.array(decimalField(256)).check(z.maxLength(64)),
      text: z.exactOptional(cidField),
    }),
    attestation: z.exactOptional(
      z.strictObject({
        attestor: hexField(20, 20),
        signature: hexField(64, 4096),
        issuedAt: z.exactOptional(z.int().check(z.nonnegative())),
      }),
    ),
    cover: z.exactOptional(z.strictObject({ contentHash: hashField, mediaCid: cidField, outputHash: hashField })),
    manifestCid: z.exactOptional(cidField),
    marks: z.array(lineField(64)).check(z.maxLength(32)),
  })
  .check(
    z.refine(
      ({ prompt, negativePrompt, salt }) =>
        prompt !== undefined || (negativePrompt === undefined && salt === undefined),
      "expected neither negative prompt nor salt without the prompt",
    ),
  );

/** The format of the metadata; unknown keys are refused. */
export const metadataSchema: ZodType<WorkMetadata> = z.strictObject({
  name: lineField(MAX_TITLE_LENGTH),
  description: z.exactOptional(multilineField(MAX_DESCRIPTION_LENGTH)),
  image: z.string(),
  external_url: z.exactOptional(z.string().check(z.maxLength(2048), z.refine(isHttpsUrl, "expected an https address"))),
  attributes: z.array(attributeSchema).check(z.maxLength(64)),
  seedline: seedlineSchema,
});

function isHttpsUrl(text: string): boolean {
  return /^https:\/\/[!-~]+$/.test(text) && URL.canParse(text);
}

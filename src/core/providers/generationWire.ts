import type { Address, Hex } from "viem";
import { decimalField, hashField, jsonObjectField } from "../bytes/fields.ts";
import { type ZodType, z } from "../bytes/zod.ts";
import type { GeneratorDescription } from "../generator/GeneratorDescription.ts";
import { recipeSchema } from "../recipe/recipeSchema.ts";
import { PROVIDER_IDS, type ProviderDescription } from "./ProviderDescription.ts";

/** A generation's name: 128 random bits of who asks, and the place in its grid. Who knows it may have what came of it. */
export const generationIdField = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}(?:-\d{1,2})?$/, "expected 32 hexadecimal digits"));

const side = z.int().check(z.minimum(0), z.maximum(16_384));

/** What is asked for; pictures to start from travel beside it. */
export const generationRequestSchema = z.strictObject({
  provider: z.enum(PROVIDER_IDS),
  prompt: z.string().check(z.maxLength(20_000)),
  negativePrompt: z.string().check(z.maxLength(20_000)),
  /** Of a private prompt; null when it is public. */
  salt: z.nullable(hashField),
  /** u64 in decimal; what the service cannot take of it is left out. */
  seed: decimalField(64),
  width: side,
  height: side,
  params: jsonObjectField,
});
export type GenerationRequest = z.infer<typeof generationRequestSchema>;

/** An error as it travels. */
export const errorWire = z.object({ code: z.string(), message: z.string(), hint: z.string(), retryable: z.boolean() });

/** How a generation is. */
export const generationReportSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("queued") }),
  z.object({ state: z.literal("running"), fraction: z.nullable(z.number()) }),
  z.object({ state: z.literal("done"), recipe: recipeSchema }),
  z.object({ state: z.literal("failed"), error: errorWire }),
]);
export type GenerationReport = z.infer<typeof generationReportSchema>;

/** A provider as the server offers it: what it says of itself, or why it cannot be asked just now. */
export const offeredProviderSchema = z.object({
  id: z.enum(PROVIDER_IDS),
  label: z.string(),
  /** Null while it does not answer. */
  description: z.nullable(
    z.object({
      id: z.enum(PROVIDER_IDS),
      label: z.string(),
      output: z.enum(["image", "text"]),
      seedBits: z.int().check(z.minimum(0), z.maximum(64)),
      takesNegativePrompt: z.boolean(),
      inputs: z.object({ min: z.int(), max: z.int() }),
      params: z.custom<GeneratorDescription["params"]>(
        (value) => typeof value === "object" && value !== null && "properties" in value,
      ),
    }) satisfies ZodType<ProviderDescription>,
  ),
  /** Why it does not answer. */
  error: z.nullable(errorWire),
  /** Whether a generation counts as money. */
  costs: z.boolean(),
});
export type OfferedProvider = z.infer<typeof offeredProviderSchema>;

/** A signer of the server's: the present one has no end. Seconds since 1970. */
export const signerSchema = z.object({
  address: z.custom<Address>((value) => typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value)),
  since: z.int(),
  until: z.nullable(z.int()),
});
export type Signer = z.infer<typeof signerSchema>;

/** What the server signed for who mints. */
export const attestationSchema = z.object({
  attestor: z.custom<Address>((value) => typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value)),
  /** Seconds since 1970. */
  issuedAt: z.int().check(z.nonnegative()),
  signature: z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-f]{130}$/.test(value)),
});
export type IssuedAttestation = z.infer<typeof attestationSchema>;

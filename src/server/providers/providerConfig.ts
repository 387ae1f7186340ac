import { readFileSync } from "node:fs";
import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import { parseWorkflow, type Workflow } from "./comfyui/Workflow.ts";

const empty = (value: unknown): unknown => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(empty, schema.optional());
const withDefault = (schema: z.ZodType, value: string) => z.preprocess((given) => empty(given) ?? value, schema);
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
// Printable characters only: a key becomes a header.
const key = z.string().regex(/^[!-~]{1,500}$/, "must be one word without spaces");
const list = z
  .string()
  .max(10_000)
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );
const origins = list.pipe(
  z.array(
    z
      .string()
      .refine(
        (text) => URL.canParse(text) && new URL(text).origin === text,
        "must be origins such as https://pictures.example",
      ),
  ),
);
/** US dollars as typed, to millionths. */
const dollars = z
  .string()
  .regex(/^\d{1,6}(?:\.\d{1,6})?$/, "must be an amount in US dollars such as 0.25")
  .transform((text) => Math.round(Number(text) * 1_000_000));
const count = z.coerce.number().int().min(0).max(1_000_000);

/** The environment's part about services that generate. */
export const providerVariables = {
  SEEDLINE_COMFYUI_URL: optional(httpUrl),
  SEEDLINE_COMFYUI_WORKFLOW: optional(z.string()),
  SEEDLINE_A1111_URL: optional(httpUrl),
  SEEDLINE_OPENAI_URL: optional(httpUrl),
  SEEDLINE_OPENAI_KEY: optional(key),
  SEEDLINE_OPENAI_MODEL: optional(list),
  SEEDLINE_OPENAI_IMAGE_ORIGINS: optional(origins),
  SEEDLINE_OPENAI_PRICE: optional(dollars),
  SEEDLINE_CHAT_URL: optional(httpUrl),
  SEEDLINE_CHAT_KEY: optional(key),
  SEEDLINE_CHAT_MODEL: optional(list),
  SEEDLINE_CHAT_PRICE: optional(dollars),
  SEEDLINE_GENERATIONS_PER_DAY: withDefault(count, "200") as z.ZodType<number>,
  SEEDLINE_SPEND_PER_DAY: withDefault(dollars, "5") as z.ZodType<number>,
  SEEDLINE_TOTAL_GENERATIONS_PER_DAY: withDefault(count, "1000") as z.ZodType<number>,
  SEEDLINE_TOTAL_SPEND_PER_DAY: withDefault(dollars, "20") as z.ZodType<number>,
};

/** Where a service is, and the key it asks for. */
export interface ServiceConfig {
  readonly url: string;
  readonly key: string | null;
  readonly models: readonly string[];
  /** What one generation counts as, in millionths of a US dollar. */
  readonly priceMicros: number;
}

/** What may be asked for in a day (UTC). */
export interface DailyLimit {
  readonly generations: number;
  /** Millionths of a US dollar. */
  readonly spendMicros: number;
}

/** Which services there are; null for those that are not configured. Holds keys: never logged. */
export interface ProvidersConfig {
  readonly comfyui: { readonly url: string; readonly workflow: Workflow | null } | null;
  readonly a1111: { readonly url: string } | null;
  readonly openai: (ServiceConfig & { readonly imageOrigins: readonly string[] }) | null;
  readonly chat: ServiceConfig | null;
  readonly perAccount: DailyLimit;
  readonly inAll: DailyLimit;
}

type Values = z.output<z.ZodObject<typeof providerVariables>>;

/**
 * Whoever asks for a key wants to be paid: unless a price is named, it is set rather too high than too low.
 * @throws SeedlineError `WORKFLOW_INVALID`, `CONFIG_INVALID` when the workflow's file cannot be read
 */
export function providerConfig(v: Values): ProvidersConfig {
  // A key without an address is one of the service whose interface it is.
  const openAiUrl =
    v.SEEDLINE_OPENAI_URL ?? (v.SEEDLINE_OPENAI_KEY === undefined ? undefined : "https://api.openai.com/v1");
  return {
    comfyui:
      v.SEEDLINE_COMFYUI_URL === undefined
        ? null
        : { url: v.SEEDLINE_COMFYUI_URL, workflow: readWorkflow(v.SEEDLINE_COMFYUI_WORKFLOW) },
    a1111: v.SEEDLINE_A1111_URL === undefined ? null : { url: v.SEEDLINE_A1111_URL },
    openai:
      openAiUrl === undefined
        ? null
        : {
            url: openAiUrl,
            key: v.SEEDLINE_OPENAI_KEY ?? null,
            models: v.SEEDLINE_OPENAI_MODEL ?? [],
            priceMicros: v.SEEDLINE_OPENAI_PRICE ?? (v.SEEDLINE_OPENAI_KEY === undefined ? 0 : 250_000),
            imageOrigins: v.SEEDLINE_OPENAI_IMAGE_ORIGINS ?? [],
          },
    chat:
      v.SEEDLINE_CHAT_URL === undefined
        ? null
        : {
            url: v.SEEDLINE_CHAT_URL,
            key: v.SEEDLINE_CHAT_KEY ?? null,
            models: v.SEEDLINE_CHAT_MODEL ?? [],
            priceMicros: v.SEEDLINE_CHAT_PRICE ?? (v.SEEDLINE_CHAT_KEY === undefined ? 0 : 20_000),
          },
    perAccount: { generations: v.SEEDLINE_GENERATIONS_PER_DAY, spendMicros: v.SEEDLINE_SPEND_PER_DAY },
    inAll: { generations: v.SEEDLINE_TOTAL_GENERATIONS_PER_DAY, spendMicros: v.SEEDLINE_TOTAL_SPEND_PER_DAY },
  };
}

function readWorkflow(file: string | undefined): Workflow | null {
  if (file === undefined) return null;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new SeedlineError("CONFIG_INVALID", `SEEDLINE_COMFYUI_WORKFLOW is not valid: ${file} cannot be read.`, {
      hint: "Correct it or leave it out; .env.example lists all variables with their defaults.",
      details: { variable: "SEEDLINE_COMFYUI_WORKFLOW" },
      cause,
    });
  }
  return parseWorkflow(text);
}

import * as z from "zod/mini";

// zod compiles schemas with `new Function` where it can, and tries it once to see. A strict content security policy reports that.
z.config({ jitless: true });

/** The small zod: every worker and page brings only the checks it uses. */
export * as z from "zod/mini";
export type ZodType<T = unknown> = z.ZodMiniType<T>;

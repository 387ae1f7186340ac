import { z } from "zod";

// zod compiles schemas with `new Function` where it can, and tries it once to see. A strict content security policy reports that.
z.config({ jitless: true });

export { type ZodType, z } from "zod";

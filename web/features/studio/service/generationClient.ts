import { createGenerationClient } from "../../../../src/io/providers/createGenerationClient.ts";

/** Generation by services, through the page's own server. */
export const generationClient = createGenerationClient({ baseUrl: "" });

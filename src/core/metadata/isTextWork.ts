import type { WorkMetadata } from "./WorkMetadata.ts";

/** Whether a work is a text that is read, and not a picture or a file with a cover. */
export function isTextWork({ seedline }: WorkMetadata): boolean {
  return seedline.recipe.output.mediaType === "text/plain" && seedline.cover === undefined;
}

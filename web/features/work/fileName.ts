/** Longest name of a file in characters; every file system takes it, whatever the script. */
const MAX_NAME = 60;

/** A name for a work's file, from a title that a stranger wrote: letters, digits and single hyphens, in any script. */
export function fileName(title: string, id: bigint, extension: string): string {
  const words = [...title.normalize("NFC").replaceAll(/[^\p{L}\p{N}]+/gu, "-")].slice(0, MAX_NAME).join("");
  const name = words.replaceAll(/^-+|-+$/g, "");
  return `${name === "" ? "" : `${name}-`}${id}.${extension}`;
}

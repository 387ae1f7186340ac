/** What a system says when a file cannot be written for reasons that lie outside this program. */
const CODES = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO", "EACCES", "EPERM", "ENOTDIR"]);

/** Node's own words for it, which are all that is left once a library has made an error of its own from them. */
const WORDS = /^(E[A-Z]+): [^,]+, (?:write|open|mkdir|rename|fsync|ftruncate|copyfile|scandir|unlink)\b/;

/** The system's code when an error is about the disk: full, read-only, failing, or not ours; null for any other error. */
export function diskFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const said = "code" in error && "syscall" in error ? error.code : WORDS.exec(error.message)?.[1];
  return typeof said === "string" && CODES.has(said) ? said : null;
}

/** What a system says when a file cannot be written for reasons that lie outside this program. */
const CODES = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO", "EACCES", "EPERM", "ENOTDIR"]);

/** The system's code when an error is about the disk: full, read-only, failing, or not ours; null for any other error. */
export function diskFault(error: unknown): string | null {
  const code = error instanceof Error && "code" in error && "syscall" in error ? error.code : null;
  return typeof code === "string" && CODES.has(code) ? code : null;
}

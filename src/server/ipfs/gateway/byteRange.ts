/** First and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part of a file that a Range header asks for: null means the whole file, also for a header that may be ignored (several
 * ranges, another unit, nonsense), "unsatisfiable" means that no byte of the file is in it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function byteRange(header: string | undefined, sizeBytes: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/.exec(header?.trim() ?? "");
  if (match === null) {
    return null;
  }
  const [, from, to, suffix] = match;
  const first = suffix === undefined ? Number(from) : Math.max(sizeBytes - Number(suffix), 0);
  const last = to === undefined ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== undefined && Number(to) < Number(from)) {
    return null;
  }
  return first <= last ? { first, last } : "unsatisfiable";
}

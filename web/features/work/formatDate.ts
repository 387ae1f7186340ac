/** A day and time as the reader's own place writes them, from seconds since 1970. */
export function formatDate(seconds: number): string {
  return new Date(seconds * 1000).toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" });
}

/** The day alone, for a label on the wall. */
export function formatDay(seconds: number): string {
  return new Date(seconds * 1000).toLocaleDateString(undefined, { dateStyle: "long" });
}

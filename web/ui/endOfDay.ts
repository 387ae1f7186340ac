/**
 * The last second of a day, where the reader is.
 * @param day As a date field writes it: "2030-12-31".
 * @returns Seconds since 1970; NaN when it is no day.
 */
export function endOfDay(day: string): number {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const end = new Date(Number(year), Number(month) - 1, Number(date), 23, 59, 59);
  return end.getMonth() === Number(month) - 1 ? Math.floor(end.getTime() / 1_000) : Number.NaN;
}

/** The day that a moment is in, where the reader is, as a date field takes it; empty for none. @param seconds Since 1970. */
export function dayOf(seconds: number): string {
  const moment = new Date(seconds * 1_000);
  if (Number.isNaN(moment.getTime())) return "";
  const [year, month, date] = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

import { endOfDay } from "../../../ui/endOfDay.ts";

/** When something ends: never, after so many days, or with a day. */
export type EndChoice = "never" | "1" | "7" | "30" | "day";

const DAY_SECONDS = 86_400;

/**
 * The last second of a choice, since 1970; 0 for no end. A day lasts until midnight where its reader is.
 * @param day As a date field gives it: "2099-12-31".
 * @param nowMs Milliseconds since 1970.
 * @returns Null for a day that is none, or over.
 */
export function endOf(choice: EndChoice, day: string, nowMs: number): bigint | null {
  if (choice === "never") return 0n;
  const now = Math.floor(nowMs / 1_000);
  if (choice !== "day") return BigInt(now + Number(choice) * DAY_SECONDS);
  const last = endOfDay(day);
  return Number.isFinite(last) && last > now ? BigInt(last) : null;
}

import type { WorkRecord } from "../../record/WorkRecord.ts";

/** Whether two readings of a record say the same; letter case of addresses and hashes makes no difference. */
export function sameRecord(a: WorkRecord, b: WorkRecord): boolean {
  return spell(a) === spell(b);
}

function spell(record: WorkRecord): string {
  return JSON.stringify(record, (_, value: unknown) => plain(value));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return value.toLowerCase();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
}

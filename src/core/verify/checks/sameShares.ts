import type { RecordShare } from "../../record/WorkRecord.ts";

/** Whether two share tables have the same lines in the same order. */
export function sameShares(a: readonly RecordShare[], b: readonly RecordShare[]): boolean {
  return a.length === b.length && a.every((line, i) => sameLine(line, b[i]!));
}

function sameLine(a: RecordShare, b: RecordShare): boolean {
  return (
    a.ancestor === b.ancestor &&
    a.payee.toLowerCase() === b.payee.toLowerCase() &&
    a.payBps === b.payBps &&
    a.inheritBps === b.inheritBps
  );
}

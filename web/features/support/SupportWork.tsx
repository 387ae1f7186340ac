import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
export function SupportWork(_: { readonly record: WorkRecord; readonly name: string }) {
  return null;
}

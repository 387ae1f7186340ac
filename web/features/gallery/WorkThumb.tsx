import { Link } from "@tanstack/react-router";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { WorkFace } from "./WorkFace.tsx";

/** A work, small, on the way to its own page. */
export function WorkThumb({ record }: { readonly record: WorkRecord }) {
  return (
    <Link to="/work/$id" params={{ id: record.id.toString() }} className="group block">
      <WorkFace record={record} />
    </Link>
  );
}

import { queryOptions } from "@tanstack/react-query";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import type { Seedline } from "../../../app/config/SeedlineContext.ts";
import { recordQuery } from "../workQueries.ts";

/** So many ancestors are read for a drawing; verifying reads them all. */
const MOST_ANCESTORS = 150;

/** The ancestors of a work, from the chain's own records, generation by generation; parents beyond the limit are not read. */
export function ancestorsQuery(seedline: Seedline, record: WorkRecord) {
  return queryOptions({
    queryKey: ["ancestors", record.id.toString()],
    queryFn: async ({ client }) => {
      const ancestors = new Map<bigint, WorkRecord>();
      let generation: readonly WorkRecord[] = [record];
      while (generation.length > 0) {
        const parents = generation.flatMap(({ edges }) => edges.map(({ parent }) => parent));
        const wanted = [...new Set(parents)].filter((id) => id < record.id && !ancestors.has(id));
        const room = Math.max(0, MOST_ANCESTORS - ancestors.size);
        const read = await Promise.all(
          wanted.slice(0, room).map((id) => client.ensureQueryData(recordQuery(seedline, id))),
        );
        generation = read.map((answer) => answer.record);
        for (const ancestor of generation) ancestors.set(ancestor.id, ancestor);
      }
      return ancestors;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

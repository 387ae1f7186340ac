import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { rolesToMask } from "../../../src/core/record/roles.ts";
import type { RecordEdge } from "../../../src/core/record/WorkRecord.ts";
import { usableTerms } from "../parents/usableTerms.ts";

/** Terms that anybody may derive under without paying first or being asked: those a style can be made under in one step. */
export function termsForStyle({ terms }: Pick<CataloguedWork, "terms">, now: number): bigint | null {
  return usableTerms(terms, now).find(({ by, fee }) => by === "open" && fee === 0n)?.id ?? null;
}

/** The works of an account that can show a style, youngest first: its own pictures. */
export function styleSources(own: readonly CataloguedWork[], account: string): readonly CataloguedWork[] {
  return own.filter(
    ({ record, supersededBy }) =>
      supersededBy === null &&
      record.creator.toLowerCase() === account.toLowerCase() &&
      (record.kind === "work" || record.kind === "character"),
  );
}

/** Edges to the works that were chosen, in the order in which they were. */
export function styleEdges(chosen: readonly CataloguedWork[], now: number): RecordEdge[] {
  return chosen.flatMap((work) => {
    const termsId = termsForStyle(work, now);
    return termsId === null ? [] : [{ parent: work.record.id, roles: rolesToMask(["style"]), termsId }];
  });
}

import { useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { metadataQuery } from "../work/workQueries.ts";
import { frameRatio } from "./hangPictures.ts";

/** A work that is ready to hang: the proportions of its frame are known, and will not change any more. */
export interface Piece {
  readonly work: CataloguedWork;
  /** Undefined when it could not be had. */
  readonly metadata: WorkMetadata | undefined;
  readonly ratio: number;
}

/** A work whose metadata takes longer hangs in a square frame, so that the others need not wait for it. */
const PATIENCE_MS = 4_000;

/** Frames that were decided, by metadata hash: a wall that is come back to hangs as it was left. */
const decided = new Map<string, number>();

/** The works that can hang: in their order, each as soon as the frames of all before it are known, so that nothing moves later. */
export function usePieces(works: readonly CataloguedWork[]): { hung: readonly Piece[]; isSettling: boolean } {
  const seedline = useSeedline();
  const metadata = useQueries({
    queries: works.map(({ record }) => metadataQuery(seedline, record)),
    combine: (results) => results.map(({ data, isError }) => ({ data, isError })),
  });
  const late = useLate(works.length);
  const pieces = works.map((work, index): Piece | null => {
    const known = metadata[index];
    const ratio = frameOf(work.record.metadataHash, known?.data, known?.isError === true || index < late);
    return ratio === null ? null : { work, metadata: known?.data, ratio };
  });
  const end = pieces.indexOf(null);
  const hung = (end < 0 ? pieces : pieces.slice(0, end)).filter((piece) => piece !== null);
  return { hung, isSettling: end >= 0 };
}

function frameOf(hash: string, metadata: WorkMetadata | undefined, giveUp: boolean): number | null {
  const before = decided.get(hash);
  if (before !== undefined) return before;
  if (metadata === undefined && !giveUp) return null;
  const { width, height } = metadata?.seedline.recipe.output ?? {};
  const ratio = frameRatio(width, height);
  decided.set(hash, ratio);
  return ratio;
}

/** How many of the works have been listed for longer than anybody should wait for their frames. */
function useLate(listed: number): number {
  const [late, setLate] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setLate(listed), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [listed]);
  return Math.min(late, listed);
}

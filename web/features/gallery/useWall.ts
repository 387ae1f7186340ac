import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { cataloguedWorkQuery, worksQuery } from "../work/workQueries.ts";
import { searchMeaning, titleHolds } from "./searchMeaning.ts";
import { type Piece, usePieces } from "./usePieces.ts";
import { type WallSearch, worksAskedFor } from "./wallSearch.ts";

/** How many works a page of the wall has, and how many pages come by themselves; further ones are asked for. */
const PAGES_BY_THEMSELVES = 4;
/** Titles are in the works' files, not on chain: no more of them than this are read for one search without asking. */
const TITLES_BY_THEMSELVES = 240;
/** How long a list of what is for sale stands, in milliseconds. */
const SALE_STEP_MS = 300_000;

export interface WallState {
  readonly status: "loading" | "failed" | "ready";
  readonly error: Error | null;
  /** In the order asked for; a work hangs when all before it do. */
  readonly hung: readonly Piece[];
  /** Listed works that wait for their frame. */
  readonly isSettling: boolean;
  /** How many works match so far, and whether those are all. */
  readonly count: { readonly shown: number; readonly isAll: boolean; readonly titlesRead: number | null };
  readonly isLoadingMore: boolean;
  readonly loadMore: (() => void) | null;
  /** Whether the next page comes by itself when its end comes near. */
  readonly comesByItself: boolean;
  readonly retry: () => void;
}

/** Everything that hangs on the wall for a search. */
export function useWall(search: WallSearch): WallState {
  const seedline = useSeedline();
  const meaning = search.q === undefined ? null : searchMeaning(search.q, seedline.config.chainId);
  // A list that is come back to is the same for a while; what ended meanwhile hangs without its price.
  const now = Math.floor(Date.now() / SALE_STEP_MS) * (SALE_STEP_MS / 1_000);
  const asked = worksAskedFor(meaning?.type === "creator" ? { ...search, by: meaning.address } : search, now);
  const pages = useInfiniteQuery(worksQuery(seedline, asked));
  const title = meaning?.type === "title" ? meaning : null;
  const numbered = useQuery({ ...cataloguedWorkQuery(seedline, title?.id ?? 0n), enabled: title?.id != null });

  const listed = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const first = title?.id != null ? numbered.data : null;
  const works = unique(first ? [first, ...listed] : listed);
  const { hung: ready, isSettling: isWaiting } = usePieces(works);
  const hung =
    title === null
      ? ready
      : ready.filter(({ work, metadata: known }) =>
          work.record.id === title.id ? true : known !== undefined && titleHolds(known.name, title.needle),
        );

  const isSettling = isWaiting || (title?.id != null && numbered.isLoading);
  const readEnough = listed.length >= TITLES_BY_THEMSELVES;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const searchOn = title !== null && hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !readEnough;
  useEffect(() => {
    if (searchOn) void fetchNextPage();
  }, [searchOn, fetchNextPage]);

  const failed = pages.isError && listed.length === 0;
  const status = failed ? "failed" : pages.isPending || (hung.length === 0 && isSettling) ? "loading" : "ready";
  return {
    status,
    error: pages.error,
    hung,
    isSettling: isSettling || (title !== null && (isFetchingNextPage || searchOn)),
    count: { shown: hung.length, isAll: !hasNextPage && !isWaiting, titlesRead: title === null ? null : works.length },
    isLoadingMore: isFetchingNextPage || (isWaiting && status === "ready"),
    loadMore: hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null,
    comesByItself: title === null && (pages.data?.pages.length ?? 0) < PAGES_BY_THEMSELVES && !isFetchNextPageError,
    retry: () => void (isFetchNextPageError ? fetchNextPage() : pages.refetch()),
  };
}

/** A list may shift by what was minted between two of its pages. */
function unique(works: readonly CataloguedWork[]): CataloguedWork[] {
  return [...new Map(works.map((work) => [work.record.id, work])).values()];
}

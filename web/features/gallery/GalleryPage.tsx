import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useNavigate } from "../../app/navigation/useNavigate.ts";
import { NewChain, NoResult } from "./EmptyWall.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { Hero } from "./Hero.tsx";
import { searchMeaning } from "./searchMeaning.ts";
import { useWall } from "./useWall.ts";
import { Wall } from "./Wall.tsx";
import { WallEnd } from "./WallEnd.tsx";
import { WallLoading } from "./WallLoading.tsx";
import { countFilters, readWallSearch, type WallSearch } from "./wallSearch.ts";

/**
 * `/`: the latest work large, and the wall of all the others below it.
 * @param props.search The address from its question mark on.
 */
export function GalleryPage({ search: asked }: { readonly search: string }) {
  const { t } = useLingui();
  const { config } = useSeedline();
  const search = useMemo(() => readWallSearch(asked), [asked]);
  const navigate = useNavigate();
  const wall = useWall(search);
  useEffect(() => {
    document.title = t`Gallery · Seedline`;
  }, [t]);
  const change = (next: WallSearch, replace = false) => navigate({ to: "/", search: { ...next } }, { replace });
  const filtered = countFilters(search) > 0;
  const isPlain = !filtered && search.order === undefined;
  const [latest] = wall.hung;
  const hero = isPlain ? latest : undefined;
  const pieces = hero === undefined ? wall.hung : wall.hung.slice(1);
  const isEmpty = wall.status === "ready" && wall.hung.length === 0 && !wall.isSettling;

  return (
    <div className="mx-auto max-w-[120rem] px-5 sm:px-10">
      <h1 className="sr-only">{t`Gallery`}</h1>
      {isEmpty && isPlain ? (
        <NewChain />
      ) : (
        <>
          {hero ? <Hero piece={hero} /> : isPlain && wall.status === "loading" ? <WallLoading hero /> : null}
          {isPlain && wall.status === "loading" ? null : (
            <FilterBar
              search={search}
              meaning={search.q === undefined ? null : searchMeaning(search.q, config.chainId)}
              found={wall.status === "ready" ? wall.count : null}
              onChange={change}
            />
          )}
          {wall.status === "loading" && !isPlain ? <WallLoading /> : null}
          {isEmpty ? <NoResult onClear={() => change({})} /> : <Wall pieces={pieces} />}
          <WallEnd wall={wall} />
        </>
      )}
    </div>
  );
}

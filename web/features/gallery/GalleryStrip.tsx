import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { recentWorksQuery } from "../work/workQueries.ts";
import { WorkThumb } from "./WorkThumb.tsx";

/** How many of the youngest mints are shown. */
const COUNT = 12;

/** What others, or oneself, minted here lately. */
export function GalleryStrip() {
  const works = useQuery(recentWorksQuery(useSeedline(), COUNT));
  if (works.isPending) return null;
  return (
    <section aria-labelledby="recent" className="mt-24">
      <h2 id="recent" className="text-xl">
        Lately on this chain
      </h2>
      <div className="mt-5">
        {works.error ? (
          <Problem problem={describeError(works.error, "Drawing works without the chain; minting waits for it.")}>
            <Button size="sm" onClick={() => void works.refetch()}>
              Try again
            </Button>
          </Problem>
        ) : works.data.length === 0 ? (
          <p className="text-soft">Nothing has been minted yet. The first work will hang here.</p>
        ) : (
          <ul className="-mx-5 flex snap-x gap-5 overflow-x-auto px-5 pb-4 sm:-mx-10 sm:gap-7 sm:px-10">
            {works.data.slice(0, COUNT).map((record) => (
              <li key={record.id.toString()} className="w-40 shrink-0 snap-start sm:w-56">
                <WorkThumb record={record} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

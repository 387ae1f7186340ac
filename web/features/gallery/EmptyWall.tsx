import { Trans } from "@lingui/react/macro";
import { Link } from "../../app/navigation/Link.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";

/** A chain on which nothing was minted yet. */
export function NewChain() {
  return (
    <section
      aria-labelledby="empty"
      className="grid items-end gap-x-14 gap-y-8 pt-1 lg:grid-cols-[minmax(0,1fr)_24rem] lg:pt-4"
    >
      <div className="frame relative aspect-[4/3] max-h-[70dvh] w-full overflow-clip" aria-hidden="true">
        <svg
          aria-hidden="true"
          viewBox="0 0 400 300"
          preserveAspectRatio="xMidYMid slice"
          className="size-full text-edge"
          fill="none"
        >
          <circle cx="92" cy="150" r="9" fill="currentColor" />
          <g stroke="currentColor" strokeLinecap="round" className="[&>path]:[vector-effect:non-scaling-stroke]">
            <path d="M112 150h92" />
            <path d="M204 150c40 0 30-56 78-56h84" strokeDasharray="1 7" />
            <path d="M204 150h162" strokeDasharray="1 7" />
            <path d="M204 150c40 0 30 56 78 56h84" strokeDasharray="1 7" />
          </g>
        </svg>
      </div>
      <div className="lg:border-t lg:border-line lg:pt-5 lg:pb-1">
        <h2 id="empty" className="text-2xl">
          <Trans>The wall is still empty.</Trans>
        </h2>
        <p className="mt-3 text-soft">
          <Trans>
            Nothing has been minted on this chain. The first work hangs here, and whatever descends from it grows beside
            it.
          </Trans>
        </p>
        <Link to="/studio" className={`${buttonClass("primary", "lg")} mt-7`}>
          <Trans>Make the first work</Trans>
        </Link>
      </div>
    </section>
  );
}

/** Filters that nothing passes. */
export function NoResult({ onClear }: { readonly onClear: () => void }) {
  return (
    <div className="py-24 text-center">
      <h2 className="text-xl">
        <Trans>No work like this hangs here.</Trans>
      </h2>
      <p className="mt-2 text-soft">
        <Trans>Search finds words of a title, a creator’s address, or a work’s number.</Trans>
      </p>
      <Button className="mt-6" onClick={onClear}>
        <Trans>Show all works</Trans>
      </Button>
    </div>
  );
}

import { Trans } from "@lingui/react/macro";
import type { Standing } from "../../../src/io/market/readStanding.ts";
import { Link } from "../../app/navigation/Link.tsx";

/** Why a work cannot be sold here, what can still be done with it, and how that could change. */
export function CannotBeSold({ standing: { supersededBy } }: { readonly standing: Standing }) {
  if (supersededBy !== null) {
    const id = supersededBy.toString();
    return (
      <p className="max-w-prose text-soft">
        <Trans>
          It is a later copy:{" "}
          <Link to="/work/$id" params={{ id }} className="link">
            work {id}
          </Link>{" "}
          was committed to before it and took its place. Nobody can sell, licence or derive from a copy here. Whoever
          holds it keeps it, and may give it away.
        </Trans>
      </p>
    );
  }
  return (
    <p className="max-w-prose text-soft">
      <Trans>
        It descends from a work whose terms allow no commercial use, so it cannot be sold here, and asks for no royalty
        anywhere. It can be given away. The licensors of its parents can lift that for this one work by a waiver; other
        marketplaces cannot be stopped from selling it.
      </Trans>
    </p>
  );
}

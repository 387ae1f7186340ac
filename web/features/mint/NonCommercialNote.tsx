import { Trans } from "@lingui/react/macro";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { NonCommercialMark } from "../terms/NonCommercialMark.tsx";
import { useParentBounds } from "./useParentBounds.ts";

/** Said before a mint whose parents forbid commercial use; nothing otherwise. */
export function NonCommercialNote({ parents }: { readonly parents: readonly DraftParent[] }) {
  const bounds = useParentBounds(parents);
  if (bounds === null || (bounds.permitted & PERMISSION.commercial) !== 0) return null;
  return (
    <div>
      <NonCommercialMark />
      <p className="mt-1 text-sm text-soft">
        <Trans>
          A parent’s terms forbid commercial use. The work will ask marketplaces for no royalty, whatever is written
          above, and cannot be sold here; so will all that descends from it.
        </Trans>
      </p>
    </div>
  );
}

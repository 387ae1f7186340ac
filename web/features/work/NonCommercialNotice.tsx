import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import { licensingBounds } from "../../../src/io/chain/licensingBounds.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { NonCommercialMark } from "../terms/NonCommercialMark.tsx";

/** Of a work whose parents forbade commercial use at its mint: that they do, or that they have waived it since. */
export function NonCommercialNotice({ id }: { readonly id: bigint }) {
  const { chain } = useSeedline();
  const { data } = useQuery({
    queryKey: ["licensing-bounds", id.toString(), "now"],
    queryFn: () => licensingBounds(chain, id),
  });
  const isWaived = data !== undefined && (data.permitted & PERMISSION.commercial) !== 0;
  if (isWaived) {
    return (
      <p className="mt-4 text-sm text-soft" data-waived>
        <Trans>
          It was made under terms that forbid commercial use. The licensor has waived that for this work, for good.
        </Trans>
      </p>
    );
  }
  return (
    <div className="mt-4">
      <NonCommercialMark />
      <p className="mt-1 text-sm text-soft">
        <Trans>
          A parent’s terms forbid commercial use: it asks marketplaces for no royalty and cannot be sold here. Other
          marketplaces cannot be stopped.
        </Trans>
      </p>
    </div>
  );
}

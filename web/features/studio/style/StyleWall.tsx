import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { describeError } from "../../../ui/describeError.ts";
import { Problem } from "../../../ui/Problem.tsx";
import type { DraftStyle } from "../Draft.ts";
import { StyleExamples } from "./StyleExamples.tsx";
import { styleQuery } from "./styleQuery.ts";

/** Before the first grid under a style: the works that show it. */
export function StyleWall({ style }: { readonly style: DraftStyle }) {
  const { data, error } = useQuery(styleQuery(useSeedline(), BigInt(style.id)));
  return (
    <div>
      <h2 className="text-xl">
        <Trans>Say what is to be seen.</Trans>
      </h2>
      <p className="mt-1.5 max-w-[58ch] text-soft">
        <Trans>
          It is drawn under “<bdi>{style.name}</bdi>”, as these works were. Choose what should last of the series: all
          of it is minted in one transaction, and every work pays the style’s owner.
        </Trans>
      </p>
      <div className="mt-7 max-w-6xl">
        {error ? (
          <Problem problem={describeError(error)} />
        ) : data === undefined ? null : (
          <StyleExamples style={data.style} />
        )}
      </div>
    </div>
  );
}

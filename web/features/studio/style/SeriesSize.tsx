import { Trans, useLingui } from "@lingui/react/macro";
import { useStore } from "../../../app/createStore.ts";
import { cx } from "../../../ui/cx.ts";
import { GRID_SIZE } from "../Draft.ts";
import { changeDraft, draftStore } from "../draftStore.ts";
import { SEED_COUNTS } from "../Sweep.ts";

/** How many pictures the next grid has; none is chosen while something else than seeds differs. */
export function SeriesSize() {
  const { t } = useLingui();
  const { sweep } = useStore(draftStore);
  const count = sweep.kind === "seeds" ? (sweep.count ?? GRID_SIZE) : null;
  const step = sweep.kind === "seeds" ? sweep.step : "1";
  return (
    <fieldset className="flex items-center gap-1 text-sm">
      <legend className="sr-only">{t`How many pictures`}</legend>
      <span aria-hidden="true" className="mr-1 text-soft">
        <Trans>Pictures</Trans>
      </span>
      {SEED_COUNTS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === count}
          onClick={() => changeDraft({ sweep: { kind: "seeds", step, count: one } })}
          className={cx(
            "min-h-8 min-w-8 rounded-md px-1.5 tabular-nums pointer-coarse:min-h-10 pointer-coarse:min-w-10",
            one === count ? "bg-ink text-wall" : "text-soft hover:bg-ink/6 hover:text-ink",
          )}
        >
          {one}
        </button>
      ))}
    </fieldset>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { cx } from "../../ui/cx.ts";
import { WorkFace } from "../gallery/WorkFace.tsx";
import { termsForStyle } from "./styleSources.ts";

export interface StyleWorksProps {
  readonly works: readonly CataloguedWork[];
  /** In the order in which they were chosen. */
  readonly chosen: readonly CataloguedWork[];
  readonly disabled: boolean;
  readonly onToggle: (work: CataloguedWork) => void;
}

/** One's own pictures to choose from; the order counts, because the first ones are drawn from. */
export function StyleWorks({ works, chosen, disabled, onToggle }: StyleWorksProps) {
  const { t } = useLingui();
  if (works.length === 0) {
    return (
      <p className="text-soft">
        <Trans>A style is made of pictures of your own, and none is minted yet. Draw some in the Studio first.</Trans>
      </p>
    );
  }
  const now = Date.now() / 1_000;
  return (
    <fieldset disabled={disabled}>
      <legend className="text-sm text-soft">
        <Trans>Works that show it, made with one generator</Trans>
      </legend>
      <ul
        aria-label={t`Your works`}
        className="mt-3 grid max-h-96 grid-cols-3 gap-x-4 gap-y-5 overflow-y-auto p-1 sm:grid-cols-5"
      >
        {works.map((work) => {
          const place = chosen.findIndex(({ record }) => record.id === work.record.id);
          const isOpen = termsForStyle(work, now) !== null;
          return (
            <li key={work.record.id.toString()} className="min-w-0">
              <button
                type="button"
                aria-pressed={place >= 0}
                disabled={!isOpen}
                onClick={() => onToggle(work)}
                className="group relative block w-full text-left disabled:opacity-45"
              >
                <span className={cx("block outline-offset-2", place >= 0 && "outline-2 outline-ink")}>
                  <WorkFace record={work.record} />
                </span>
                {place < 0 ? null : (
                  <span className="absolute top-1.5 left-1.5 grid size-6 place-content-center rounded-full bg-ink text-sm text-wall tabular-nums">
                    {place + 1}
                  </span>
                )}
                {isOpen ? null : (
                  <span className="block text-sm text-soft">
                    <Trans>No open terms yet</Trans>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

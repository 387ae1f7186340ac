import { Plural, Trans } from "@lingui/react/macro";
import type { CSSProperties, Ref } from "react";

export interface LineageMoreProps {
  readonly count: number;
  /** Whether there may be more than are counted. */
  readonly isOpenEnded: boolean;
  readonly tabIndex: number;
  readonly style: CSSProperties;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly ref: Ref<HTMLElement>;
}

/** Works that are not shown, as a pile to open. */
export function LineageMore({ count, isOpenEnded, tabIndex, style, onFocus, onOpen, ref }: LineageMoreProps) {
  return (
    <button
      ref={ref as Ref<HTMLButtonElement>}
      type="button"
      tabIndex={tabIndex}
      style={style}
      onFocus={onFocus}
      onClick={onOpen}
      className="group absolute flex flex-col text-left"
    >
      <span className="grid size-[148px] place-content-center">
        <span className="frame grid size-28 place-content-center font-serif text-xl shadow-[6px_6px_0_-1px_var(--color-wall),6px_6px_0_0_var(--color-line),12px_12px_0_-1px_var(--color-wall),12px_12px_0_0_var(--color-line)] group-hover:text-ink">
          {isOpenEnded && count <= 1 ? "+…" : `+${count}`}
        </span>
      </span>
      <span className="mt-2 text-sm text-soft">
        {isOpenEnded ? <Trans>Show more works</Trans> : <Plural value={count} one="# more work" other="# more works" />}
      </span>
    </button>
  );
}

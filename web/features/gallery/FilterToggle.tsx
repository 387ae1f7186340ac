import { cx } from "../../ui/cx.ts";
import { Icon } from "../../ui/Icon.tsx";

export interface FilterToggleProps {
  readonly label: string;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

/** A filter that is on or off, in a line of filters. */
export function FilterToggle({ label, pressed, onPress }: FilterToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cx("flex min-h-9 items-center gap-2 hover:text-ink", pressed ? "text-ink" : "text-soft")}
    >
      <span
        aria-hidden="true"
        className={cx(
          "grid size-4 place-content-center border",
          pressed ? "border-ink bg-ink text-wall" : "border-edge",
        )}
      >
        {pressed ? <Icon name="check" className="size-3.5" /> : null}
      </span>
      {label}
    </button>
  );
}

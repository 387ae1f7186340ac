import type { ComponentProps } from "react";
import { cx } from "../../ui/cx.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** What it does: its accessible name, and what is shown when the pointer rests on it. */
  readonly label: string;
  readonly icon: IconName;
  readonly pressed?: boolean;
}

/** A small button with a drawn sign. */
export function IconButton({ label, icon, pressed, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      className={cx(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft transition-colors hover:bg-ink/6 hover:text-ink disabled:opacity-40 aria-pressed:text-ink",
        className,
      )}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}

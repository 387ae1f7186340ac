import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./Icon.tsx";

export interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: ReactNode;
  readonly children: ReactNode;
  /** Widest it grows, a Tailwind class. */
  readonly width?: string;
  /** Whether a click beside it leaves it open: for money, where the second half of a double click may land anywhere. */
  readonly staysOnOutsideClick?: boolean;
}

/**
 * A dialog: centred on wide screens, rising from the lower edge on narrow ones. Escape, the close button and a click beside it
 * leave it. The platform's own `<dialog>`: it holds the focus, hides the rest from everyone, and gives the focus back.
 */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  children,
  width = "sm:max-w-md",
  staysOnOutsideClick = false,
}: SheetProps) {
  const { t } = useLingui();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  /** Whether it is meant to be open: a browser reports a closing late, when the next thing may be on show already. */
  const meant = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || element === null) return;
    meant.current = true;
    element.showModal();
    return () => {
      meant.current = false;
      // Before the content goes, so that the focus returns to where it came from.
      element.close();
    };
  }, [open]);
  const leave = () => meant.current && onOpenChange(false);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      onClose={leave}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      // The dialog's own box is filled by its content: what hits the dialog itself is beside it.
      onPointerDown={(event) => event.target === event.currentTarget && !staysOnOutsideClick && leave()}
      className={cx(
        // It may stand in a line of small print: its words are of the page's own size.
        "text-base whitespace-normal",
        "fixed inset-x-0 top-auto bottom-0 m-0 max-h-[88dvh] w-full max-w-none overflow-y-auto overscroll-contain bg-lift p-0 text-ink shadow-sheet outline outline-transparent",
        "backdrop:bg-veil open:animate-rise sm:inset-0 sm:m-auto sm:h-fit sm:w-[calc(100vw-3rem)] sm:rounded-md",
        width,
      )}
    >
      {open ? (
        <div className="p-6 sm:p-8">
          <div className="flex items-start justify-between gap-6">
            <h2 id={`${id}-title`} className="text-xl">
              {title}
            </h2>
            <button
              type="button"
              onClick={leave}
              aria-label={t`Close`}
              className="-mt-1 -mr-2 rounded-md p-2 text-soft hover:text-ink"
            >
              <Icon name="close" />
            </button>
          </div>
          <div id={`${id}-description`} className="mt-1.5 text-soft">
            {description}
          </div>
          <div className="mt-6">{children}</div>
        </div>
      ) : null}
    </dialog>
  );
}

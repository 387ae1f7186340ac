import { type ReactNode, useId } from "react";
import { cx } from "./cx.ts";

/** What a control must carry to belong to its label, its hint and its problem. */
interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with the value, one sentence; null when nothing is. */
  readonly problem?: string | null | undefined;
  /** Shown at the right end of the label's line: a lock, a count. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label, a control, and below it either what is wrong or a hint. */
export function Field({ label, hint, problem, aside, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? hint;
  return (
    <div className={cx("flex min-w-0 flex-col gap-1", className)}>
      <div className="flex min-h-6 items-end justify-between gap-3 text-sm text-soft">
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children({
        id,
        "aria-describedby": note ? noteId : undefined,
        "aria-invalid": problem ? true : undefined,
      })}
      {note ? (
        <p id={noteId} className={cx("text-sm [overflow-wrap:anywhere]", problem ? "text-fail" : "text-soft")}>
          {note}
        </p>
      ) : null}
    </div>
  );
}

/** One-line inputs and selects: a hairline to write on, no box. */
export const controlClass =
  "w-full min-w-0 min-h-9 bg-transparent border-0 border-b border-edge/60 px-0 py-1 rounded-none text-base " +
  "hover:border-ink focus-visible:border-ink aria-invalid:border-fail disabled:opacity-50 transition-colors";

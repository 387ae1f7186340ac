import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { type Status, StatusMark } from "./StatusMark.tsx";

export interface StatusRow {
  readonly key: string;
  readonly title: string;
  readonly status: Status;
  /** The state in a word, as the field names it: "pass", "unknown", "waiting for you". */
  readonly word: string;
  readonly detail?: ReactNode;
}

export interface StatusListProps {
  readonly label: string;
  readonly rows: readonly StatusRow[];
  readonly className?: string;
}

/** Seeds on a line: what happens, or was found, one after the other. Changes are read out as they come. */
export function StatusList({ label, rows, className }: StatusListProps) {
  return (
    <ol aria-label={label} aria-live="polite" className={className}>
      {rows.map((row, index) => (
        <li
          key={row.key}
          data-step={row.key}
          data-status={row.status}
          className="relative flex break-inside-avoid gap-3.5 pb-4 last:pb-0"
        >
          {index < rows.length - 1 ? (
            <span aria-hidden="true" className="absolute top-6 -bottom-0.5 left-[9.5px] w-px bg-line" />
          ) : null}
          <StatusMark status={row.status} className="relative mt-px" />
          <div className="min-w-0 grow">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className={cx(row.status === "waiting" && "text-soft")}>{row.title}</span>
              <span className={cx("text-sm", WORD[row.status])}>{row.word}</span>
            </p>
            {row.detail ? <div className="mt-0.5 text-sm text-soft">{row.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

const WORD: Readonly<Record<Status, string>> = {
  waiting: "text-soft",
  running: "text-live",
  done: "text-pass",
  failed: "text-fail",
  unknown: "text-unsure",
  skipped: "text-soft",
};

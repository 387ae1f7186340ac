import { cx } from "./cx.ts";

/**
 * Where a step or a check stands. "unknown" is its own state: nobody can say whether it happened, which is neither a
 * failure nor still to come.
 */
export type Status = "waiting" | "running" | "done" | "failed" | "unknown" | "skipped";

const TONE: Readonly<Record<Status, string>> = {
  waiting: "text-edge",
  running: "text-live",
  done: "text-pass",
  failed: "text-fail",
  unknown: "text-unsure",
  skipped: "text-edge",
};

/** Each state has its own shape, so that it is told apart without colour; its word stands beside it. */
export function StatusMark({ status, className }: { readonly status: Status; readonly className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={cx("size-5 shrink-0", TONE[status], className)} fill="none" aria-hidden="true">
      {SHAPE[status]}
    </svg>
  );
}

const line = { stroke: "currentColor", strokeWidth: 1.6, strokeLinecap: "round", strokeLinejoin: "round" } as const;
const cut = { ...line, stroke: "var(--color-wall)" } as const;

const SHAPE: Readonly<Record<Status, React.ReactNode>> = {
  waiting: <circle cx="10" cy="10" r="4" {...line} strokeWidth="1.2" />,
  running: (
    <>
      <circle cx="10" cy="10" r="3" fill="currentColor" />
      <path d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" {...line} className="origin-center animate-turn" />
    </>
  ),
  done: (
    <>
      <circle cx="10" cy="10" r="7.5" fill="currentColor" />
      <path d="M6.6 10.3 9 12.6 13.4 7.7" {...cut} />
    </>
  ),
  failed: (
    <>
      <path d="M6.2 2.5h7.6l3.7 3.7v7.6l-3.7 3.7H6.2l-3.7-3.7V6.2z" fill="currentColor" />
      <path d="M7.3 7.3l5.4 5.4M12.7 7.3l-5.4 5.4" {...cut} />
    </>
  ),
  unknown: (
    <>
      <circle cx="10" cy="10" r="7.3" {...line} strokeDasharray="2.6 2.6" />
      <path d="M8 8.2c0-2.7 4-2.7 4 0 0 1.6-2 1.5-2 3.1M10 13.6v.05" {...line} strokeWidth="1.5" />
    </>
  ),
  skipped: <path d="M6 10h8" {...line} />,
};

import { cx } from "./cx.ts";

/** Strokes on a 16-unit grid; what they mean is always said in words beside them. */
const PATHS = {
  chevron: "M4 6.5 8 10.5 12 6.5",
  close: "M4 4 12 12M12 4 4 12",
  check: "M3.5 8.5 6.5 11.5 12.5 4.5",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  unlock: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 4.8-1",
  shuffle:
    "M2.5 4.5h2c4 0 3 7 7 7h2M11.5 9.5l2 2-2 2M2.5 11.5h2c1.3 0 2-.8 2.5-1.7M9 6.2c.5-.9 1.2-1.7 2.5-1.7h2M11.5 2.5l2 2-2 2",
  copy: "M5.5 5.5h7v7h-7zM3.5 10.5v-7h7",
  out: "M6 4h6v6M12 4 4 12",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  download: "M8 2.5v8M4.5 7 8 10.5 11.5 7M3 13.5h10",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8",
  wallet: "M2.5 5v7.5h11V5zM2.5 5l8-2.5V5M10.5 8.75h.01",
  arrow: "M3 8h10M9 4l4 4-4 4",
  back: "M10 3.5 5.5 8 10 12.5",
  forth: "M6 3.5 10.5 8 6 12.5",
  enlarge: "M9.5 3.5h3v3M12.5 3.5 9 7M6.5 12.5h-3v-3M3.5 12.5 7 9",
  more: "M3.2 8h.6M7.7 8h.6M12.2 8h.6",
  sliders: "M2 5h6M12 5h2M8 5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M2 11h2M8 11h6M4 11a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  help: "M6 6.2c0-2.8 4.2-2.8 4.2 0 0 1.8-2.1 1.7-2.1 3.3M8.1 12.2v.05",
  upload: "M8 10.5v-7M5 6.5l3-3 3 3M3 12.5h10",
  pen: "M3 13l.8-3.2L11 2.6l2.4 2.4-7.2 7.2zM9.4 4.2l2.4 2.4",
  undo: "M5.5 3.5 3 6l2.5 2.5M3 6h6.5a3.5 3.5 0 0 1 0 7H6",
  redo: "M10.5 3.5 13 6l-2.5 2.5M13 6H6.5a3.5 3.5 0 0 0 0 7H10",
  star: "M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z",
  style: "M2.5 4.5h8v8h-8zM5.5 4.5v-2h8v8h-3",
  compare: "M2.5 3.5h4.5v9H2.5zM9 3.5h4.5v9H9z",
  trash: "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4",
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawn sign, hidden from screen readers. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={cx("size-4 shrink-0", className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

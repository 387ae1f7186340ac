import type { IncomeLine } from "./incomeSplit.ts";

/** Shades of the ink: neighbours differ by more than a step, and each also has a line between it and the next. */
const SHADES = ["bg-ink", "bg-ink/55", "bg-ink/30", "bg-ink/75", "bg-ink/42", "bg-ink/20"] as const;

/** The shade of a line of a split, for bar and list alike. */
export function shadeOf(index: number): string {
  return SHADES[index % SHADES.length] ?? SHADES[0];
}

/** A split as a bar; what each part is stands in the list below it. */
export function SplitBar({ lines }: { readonly lines: readonly IncomeLine[] }) {
  return (
    <div aria-hidden="true" className="flex h-3 w-full gap-px forced-color-adjust-none">
      {lines.map((line, index) =>
        line.shareBps > 0 ? (
          <span
            key={`${line.ancestor ?? "rest"}-${line.account}`}
            className={`h-full min-w-0.5 ${shadeOf(index)}`}
            style={{ flexGrow: line.shareBps, flexBasis: 0 }}
          />
        ) : null,
      )}
    </div>
  );
}

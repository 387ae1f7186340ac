import type { CSSProperties } from "react";
import { cx } from "./cx.ts";
import { setText } from "./setText.ts";

export interface TextSheetProps {
  readonly text: string;
  /** What it is, for those who do not see it; left out where it is read itself. */
  readonly label?: string;
  /** Whether the letters are as large as the place allows, as on a card; else they have the size that is read best. */
  readonly fit?: boolean;
  readonly className?: string;
}

/** A text as it is typeset everywhere: its title, its lines, its stanzas. Only ever text: nothing of it becomes markup. */
export function TextSheet({ text, label, fit = false, className }: TextSheetProps) {
  const { title, stanzas, sizePercent } = setText(text);
  const size: CSSProperties = fit ? { fontSize: `${sizePercent}cqmin` } : {};
  const lines = (
    <>
      {title === null ? null : (
        <span className="mb-[0.7em] block font-serif text-[1.3em]/tight text-balance">{title}</span>
      )}
      {stanzas.map((stanza, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes, and may say a thing twice
        <span key={i} className="mt-[0.75em] block whitespace-pre-line text-pretty first:mt-0">
          {stanza}
        </span>
      ))}
    </>
  );
  if (!fit) {
    return (
      <div dir="auto" className={cx("max-w-[34rem] font-serif text-lg/relaxed", className)}>
        {lines}
      </div>
    );
  }
  const named = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <span {...named} className={cx("grid place-content-center overflow-clip bg-lift [container-type:size]", className)}>
      <span dir="auto" style={size} className="block max-w-[86cqw] text-left font-serif leading-[1.42]">
        {lines}
      </span>
    </span>
  );
}

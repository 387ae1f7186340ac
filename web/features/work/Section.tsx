import type { ReactNode } from "react";

export interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** One sentence below the heading. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with its heading; its address ends in `#id`. */
export function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="min-w-0 scroll-mt-6">
      <h2 id={`${id}-title`} className="text-xl">
        {title}
      </h2>
      {lead ? <p className="mt-1 max-w-prose text-soft">{lead}</p> : null}
      <div className="mt-5">{children}</div>
    </section>
  );
}

import type { ReactNode } from "react";

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
}

/** Terms and their values, one to a line. */
export function Facts({ rows }: { readonly rows: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] text-base">
      {rows.map(({ term, value }) => (
        <div key={term} className="col-span-2 grid grid-cols-subgrid gap-x-5 border-t border-line py-2 last:border-b">
          <dt className="text-soft">{term}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

import { CopyButton } from "./CopyButton.tsx";

export interface HashProps {
  readonly value: string;
  /** What the value is, for the copy button's name. */
  readonly of: string;
  /** How many characters stay at either end; all of them when left out. */
  readonly keep?: number;
}

/** A hash, an id or an address: shown in part, copied whole. */
export function Hash({ value, of, keep }: HashProps) {
  const shown =
    keep === undefined || value.length <= keep * 2 + 3 ? value : `${value.slice(0, keep + 2)}…${value.slice(-keep)}`;
  return (
    <span>
      <span className="mono break-all" title={value}>
        {shown}
      </span>
      <CopyButton value={value} of={of} />
    </span>
  );
}

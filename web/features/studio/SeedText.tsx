import { useLingui } from "@lingui/react/macro";

export interface SeedTextProps {
  readonly seed: string;
  /** What was changed for this picture beside its seed. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** Whether there is room for its last digits only. */
  readonly short?: boolean;
}

/** A seed under its picture. Where there is no room for all of it, its last digits: the seeds of a grid follow one another. */
export function SeedText({ seed, changes = {}, short = false }: SeedTextProps) {
  const { t } = useLingui();
  const changed = Object.entries(changes);
  if (changed.length > 0) {
    const text = changed.map(([name, value]) => `${name} ${value}`).join(", ");
    return (
      <span className="min-w-0 truncate tabular-nums" title={t`Seed ${seed}, ${text}`}>
        {text}
      </span>
    );
  }
  return (
    <span className="mono min-w-0 truncate" title={t`Seed ${seed}`}>
      <span className={short ? undefined : "sm:hidden"}>{seed.length > 6 ? `…${seed.slice(-5)}` : seed}</span>
      {short ? null : <span className="max-sm:hidden">{seed}</span>}
    </span>
  );
}

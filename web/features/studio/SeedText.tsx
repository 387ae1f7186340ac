/** A seed under its picture. Where there is no room for all of it, its last digits: the seeds of a grid follow one another. */
export function SeedText({ seed }: { readonly seed: string }) {
  return (
    <span className="mono min-w-0 truncate" title={`Seed ${seed}`}>
      <span className="sm:hidden">{seed.length > 6 ? `…${seed.slice(-5)}` : seed}</span>
      <span className="max-sm:hidden">{seed}</span>
    </span>
  );
}

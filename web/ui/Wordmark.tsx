/** A seed and the line that grows from it. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 font-serif text-lg tracking-tight">
      <svg viewBox="0 0 34 12" className="h-3 w-8.5" aria-hidden="true">
        <circle cx="6" cy="6" r="5" fill="currentColor" />
        <path d="M14 6h19" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      Seedline
    </span>
  );
}

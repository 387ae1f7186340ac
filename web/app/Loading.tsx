/** While a page's own code is on its way. */
export function Loading() {
  return (
    <p className="animate-breathe px-5 py-16 text-soft sm:px-10" role="status">
      Opening…
    </p>
  );
}

/** Placeholder, replaced by the landing that builds this page. */
export function EarningsPage() {
  return null;
}

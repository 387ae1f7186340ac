/** Placeholder, replaced by the landing that builds this page. */
export function IpPage() {
  return null;
}

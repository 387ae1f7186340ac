/** Placeholder, replaced by the landing that builds this page. */
export function CreatorPage({ address }: { readonly address: string }) {
  return <p>{address}</p>;
}

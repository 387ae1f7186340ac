/** Placeholder, replaced by the landing that builds this page. */
export function VerifyPage({ id }: { readonly id: string | null }) {
  return <p>{id}</p>;
}

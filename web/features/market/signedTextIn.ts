/** What of an address is something signed; null when nothing is. @param hash From the # on. */
export function signedTextIn(hash: string): string | null {
  return /^#(?:listing|bid|voucher)=([\w-]+)$/.exec(hash)?.[1] ?? null;
}

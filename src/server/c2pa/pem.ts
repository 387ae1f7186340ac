/** DER as PEM (RFC 7468). */
export function pemOf(what: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${what}-----\n${lines.join("\n")}\n-----END ${what}-----\n`;
}

/** All blocks of a kind in a PEM file. */
export function derOfPem(pem: string, what: string): Uint8Array[] {
  const blocks = pem.matchAll(new RegExp(`-----BEGIN ${what}-----([A-Za-z0-9+/=\\s]+)-----END ${what}-----`, "g"));
  return [...blocks].map(([, base64 = ""]) => new Uint8Array(Buffer.from(base64, "base64")));
}

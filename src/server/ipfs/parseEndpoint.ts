import { SeedlineError } from "../../core/errors.ts";

export interface Endpoint {
  /** Without credentials, fit to be shown. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Splits the address of an RPC endpoint from the credentials in it: fetch takes no URL that carries them, and no message may
 * show them.
 *
 * @throws SeedlineError `IPFS_API_INVALID`
 */
export function parseEndpoint(address: string): Endpoint {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new SeedlineError("IPFS_API_INVALID", "The address of the IPFS RPC is not an http or https URL.", {
      hint: "Set SEEDLINE_IPFS_API to an address such as http://127.0.0.1:5001.",
    });
  }
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const headers: Record<string, string> =
    credentials === ":" ? {} : { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
  const path = url.pathname.replace(/(\/api\/v0)?\/*$/, "");
  return { url: `${url.origin}${path}`, headers };
}

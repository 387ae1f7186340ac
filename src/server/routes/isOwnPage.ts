const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a request comes from a page of this server or from a program, and not from some other site that the user has
 * open. The Host must be loopback, or a site could point its own name here (DNS rebinding); an Origin, if a browser
 * sends one, must be this server; and where a browser says what the request is for (Fetch Metadata), it is not for another site.
 */
export function isOwnPage(request: Request): boolean {
  const host = request.headers.get("host") ?? "";
  const name = host.replace(/:\d+$/, "");
  if (!LOOPBACK.has(name)) return false;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const origin = request.headers.get("origin");
  return origin === null || origin === `http://${host}`;
}

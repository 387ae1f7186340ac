import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A site of somebody else's: another host for a browser, so that nothing is shared with the page it frames. */
export async function startOtherSite(html: () => string): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(html());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // Not the address that it listens at: a site of its own, as browsers tell them apart.
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

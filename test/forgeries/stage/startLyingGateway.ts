import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What was asked of a gateway. */
export interface GatewayAsk {
  readonly cid: string;
  /** `raw`, `car`, or null for a plain file. */
  readonly format: string | null;
  /** What an honest gateway answers. */
  readonly honest: () => Promise<Response>;
}

/** Answers in whatever way a hostile server can. */
export type GatewayLie = (ask: GatewayAsk, response: ServerResponse) => void | Promise<void>;

/** A gateway that answers as it likes, and knows an honest one. */
export async function startLyingGateway(
  honestUrl: string,
  lie: GatewayLie,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    // A client that gives up closes the connection in the middle of an answer.
    response.on("error", () => {});
    const url = new URL(request.url ?? "/", "http://gateway.test");
    const cid = url.pathname.replace("/ipfs/", "");
    const honest = () => fetch(`${honestUrl}${request.url}`, { headers: { accept: request.headers.accept ?? "*/*" } });
    try {
      await lie({ cid, format: url.searchParams.get("format"), honest }, response);
    } catch (error) {
      response.destroy(error as Error);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Passes on what the honest gateway says, with other bytes if `edit` changes them. */
export async function passOn(
  { honest }: GatewayAsk,
  response: ServerResponse,
  edit: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
): Promise<void> {
  const answer = await honest();
  const bytes = edit(new Uint8Array(await answer.arrayBuffer()));
  const type = answer.headers.get("content-type") ?? "application/octet-stream";
  response.writeHead(answer.status, { "content-type": type, "content-length": bytes.length });
  response.end(bytes);
}

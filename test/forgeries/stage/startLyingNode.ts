import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** One question to a node, and what the honest node answered. */
export interface NodeCall {
  readonly method: string;
  readonly params: readonly unknown[];
  // biome-ignore lint/suspicious/noExplicitAny: a liar looks into whatever the honest node answered
  readonly result: any;
}

/** What a lying node answers in place of the truth, or of a refusal; `STALL` never answers, and undefined leaves it as it is. */
export type Lie = (call: NodeCall) => unknown;

export const STALL = Symbol("no answer");

/** A node that asks an honest one and retells its answers in its own way. */
export async function startLyingNode(honestUrl: string, lie: Lie): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    try {
      const body = await readBody(request);
      const answer = await fetch(honestUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      const told = (await answer.json()) as { id: unknown; result?: unknown; error?: unknown };
      const asked = JSON.parse(body) as { method: string; params?: readonly unknown[] };
      const lied = await lie({ method: asked.method, params: asked.params ?? [], result: told.result });
      if (lied !== undefined) {
        told.result = lied;
        delete told.error;
      }
      if (told.result === STALL) return;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(told));
    } catch (error) {
      response.statusCode = 502;
      response.end(String(error));
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

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

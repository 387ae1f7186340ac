import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { toWire } from "../../../src/core/catalogue/wire.ts";
import type { CataloguedWork, Page } from "../../../src/core/ports/Catalogue.ts";
import { createChainCatalogue } from "../../../src/io/catalogue/createChainCatalogue.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";

/** One question for works, and how an honest index would answer it. */
export interface IndexAsk {
  readonly page: Page<CataloguedWork>;
  /** Answers with these works. */
  readonly tell: (page: Page<CataloguedWork>) => void;
  readonly response: ServerResponse;
}

/** An index of works that answers as it likes, and knows the chain. */
export async function startLyingIndex(
  chain: ChainReader,
  lie: (ask: IndexAsk) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  // An index that stands by has read the chain before anybody asks.
  const catalogue = createChainCatalogue(chain);
  const head = toWire(await catalogue.head());
  const pages = new Map<string | null, Page<CataloguedWork>>();
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { order: "oldest", limit: 100, ...(cursor === undefined ? {} : { cursor }) } as const;
    const page = await catalogue.listWorks(query);
    pages.set(cursor ?? null, page);
    cursor = page.cursor;
  }
  const first = pages.get(null)!;
  const server = createServer((request, response) => {
    response.on("error", () => {});
    const cursor = new URL(request.url ?? "/", "http://index.test").searchParams.get("cursor");
    const tell = (told: Page<CataloguedWork>) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ ...toWire(told), head }));
    };
    lie({ page: pages.get(cursor) ?? first, tell, response });
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

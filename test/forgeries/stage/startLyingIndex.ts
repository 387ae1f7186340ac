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
  const catalogue = createChainCatalogue(chain);
  // An index that stands by has read the chain before anybody asks.
  await catalogue.head();
  const server = createServer(async (request, response) => {
    response.on("error", () => {});
    const cursor = new URL(request.url ?? "/", "http://index.test").searchParams.get("cursor");
    const query = { order: "oldest", limit: 100, ...(cursor === null ? {} : { cursor }) } as const;
    try {
      const [page, head] = await Promise.all([catalogue.listWorks(query), catalogue.head()]);
      const tell = (told: Page<CataloguedWork>) => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ ...toWire(told), head: toWire(head) }));
      };
      lie({ page, tell, response });
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

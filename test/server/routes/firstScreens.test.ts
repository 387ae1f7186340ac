import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zeroAddress } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { toWire } from "../../../src/core/catalogue/wire.ts";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { createFirstScreens } from "../../../src/server/first/createFirstScreens.ts";
import { type IpfsNode, startIpfsNode } from "../../../src/server/ipfs/startIpfsNode.ts";
import { pinWork } from "../../support/pinWork.ts";
import { startTestServer } from "../../support/testServer.ts";

const WEB = fileURLToPath(new URL("../../../web/", import.meta.url));
const CREATOR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const OWNER = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const TITLE = `</p><script>alert("1")</script> style="color:red"`;
const DESCRIPTION = "Drawn <b>twice</b>, by a fox.";

let folder: string;
let node: IpfsNode;
let index: Server;
let server: Awaited<ReturnType<typeof startTestServer>>;
let work: CataloguedWork;
/** What the index answers with, by path; what is not here it does not answer at all. */
let answers: Record<string, unknown>;
let indexUrl: string | null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedline-first-"));
  node = await startIpfsNode({ dataDir: folder, rpcPort: 0, gatewayPort: 0 });
  const data = new Uint8Array(6 * 4 * 4).fill(200);
  const hashes = await pinWork(node.rpcUrl, { width: 6, height: 4, data }, { title: TITLE, description: DESCRIPTION });
  work = {
    record: {
      id: 1_281n,
      kind: "work",
      creator: CREATOR,
      createdAt: 1_760_000_000,
      attestor: null,
      payee: CREATOR,
      royaltyBps: 700,
      rightsFollowHolder: false,
      permitted: 255,
      required: 0,
      shareAlike: false,
      attribution: false,
      editionSize: 1,
      seed: 3n,
      perceptualHash: "0x0102030405060708",
      edges: [],
      shares: [],
      ...hashes,
    },
    owner: OWNER,
    txHash: hashes.outputHash,
    blockNumber: 9n,
    childCount: 0,
    supersededBy: null,
    listing: null,
    terms: [],
  };
  index = createServer((request, response) => {
    const answer = answers[request.url?.split("?")[0] ?? ""];
    if (answer === undefined) return;
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => index.listen(0, "127.0.0.1", resolve));
  const contracts = { works: zeroAddress, licences: zeroAddress, ledger: zeroAddress };
  const config = { chainId: 31_337, contracts, rpcUrl: "http://127.0.0.1:1", gateway: node.gatewayUrl };
  const renderer = join(WEB, "dist-first/renderFirst.js");
  server = await startTestServer({
    studioStore: {} as never,
    webDir: join(WEB, "dist"),
    config,
    firstScreens: createFirstScreens({ config, renderer, indexUrl: () => indexUrl }),
  });
});
afterAll(async () => {
  await server.stop();
  index.closeAllConnections();
  index.close();
  await node.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  indexUrl = `http://127.0.0.1:${(index.address() as AddressInfo).port}`;
  const head = { blockNumber: "9", blockHash: work.txHash, genesisHash: work.txHash, timestamp: 1, chainId: 31_337 };
  answers = {
    "/works": { head, items: [toWire(work)], cursor: null },
    "/works/1281": { head, work: toWire(work) },
    "/works/1280": { head, work: null },
  };
});

async function documentAt(path: string) {
  const answer = await fetch(server.url + path);
  const html = await answer.text();
  const first = /<div id="first">(.*)<\/div><div id="root" class="unseen"><\/div>/s.exec(html)?.[1] ?? null;
  return { status: answer.status, headers: answer.headers, html, first };
}

describe("first screens", () => {
  it.each(["/", "/work/1281"])("show at %s what the page will show, as text", async (path) => {
    const { status, headers, html, first } = await documentAt(path);
    expect(status).toBe(200);
    expect(first).toContain("&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
    expect(first).toContain("Drawn &lt;b&gt;twice&lt;/b&gt;, by a fox.");
    expect(first).toContain("Ivo");
    expect(first).toContain('data-ratio="1.5"');
    // A style or a script in the document is what its policy names, and nothing else.
    expect(first).not.toMatch(/<[^>]* (?:style|on\w+)=|<script|<style/);
    const picture = `/api/previews/${work.record.metadataHash}/${work.record.outputHash}/`;
    expect(first).toContain(`${picture}768 768w`);
    // Asked for before the scripts.
    expect(headers.get("link")).toMatch(new RegExp(`^<${picture}\\d+>; rel="preload"; as="image"`));
    expect(html).toContain('<script type="module"');
    expect(html.match(/id="root"/g)).toHaveLength(1);
  });

  it("say who owns a work that is no longer its creator's", async () => {
    expect((await documentAt("/work/1281")).first).toContain(`/creator/${OWNER}`);
  });

  it("have the places at every address of a page", async () => {
    for (const path of [
      "/verify",
      "/verify/1281",
      "/studio",
      "/ip",
      "/earnings",
      `/creator/${CREATOR}`,
      "/?kind=style",
    ]) {
      const { first, headers } = await documentAt(path);
      expect(first).toContain('href="/earnings"');
      expect(first).not.toContain("fox");
      expect(headers.get("link")).not.toContain('as="image"');
    }
    expect((await documentAt("/verify")).first).toContain("nobody has to be");
  });

  it("are left out where there is no page", async () => {
    for (const path of ["/nowhere", "/work", "/work/1281/x", "/studio/x", "/%00", "/%ff"]) {
      const { first, html } = await documentAt(path);
      expect(first).toBeNull();
      expect(html).toContain('<div id="root">');
    }
  });

  it("may use the document's own style and script at every address", async () => {
    for (const path of ["/", "/work/1281", "/work/1.5", "/work/..%2f..%2fapi%2fconfig", "/nowhere.at/all", "/x.y"]) {
      const { headers, html, status } = await documentAt(path);
      // What looks like a file's name is one, and is not there.
      expect([path, status]).toEqual([path, path === "/x.y" ? 404 : 200]);
      if (status === 404) continue;
      expect(html.match(/<(?:style|script)>/g)).toHaveLength(2);
      const policy = headers.get("content-security-policy") ?? "";
      for (const [, tag, text = ""] of html.matchAll(/<(style|script)>(.*?)<\/\1>/gs)) {
        const hash = createHash("sha256").update(text).digest("base64");
        expect([path, policy.match(new RegExp(`${tag}-src [^;]*`))?.[0]]).toEqual([
          path,
          expect.stringContaining(`'sha256-${hash}'`),
        ]);
      }
    }
  });

  it("do without a work that is not known, or not known soon enough", async () => {
    expect((await documentAt("/work/1280")).first).not.toContain("fox");
    expect((await documentAt("/work/9999999999999")).first).not.toContain("fox");
    // The index takes the question and never answers.
    expect((await documentAt("/work/1282")).first).toContain('href="/earnings"');
    indexUrl = null;
    expect((await documentAt("/work/1281")).first).not.toContain("fox");
    indexUrl = "http://127.0.0.1:1";
    expect((await documentAt("/")).first).toContain('href="/earnings"');
  });

  it("do without an answer that is none, or metadata that nobody has", async () => {
    const { head } = answers["/works/1281"] as { head: unknown };
    for (const answer of [{}, [], { head, work: { record: { id: "<b>" } } }, "<html>"]) {
      answers["/works/1281"] = answer;
      expect((await documentAt("/work/1281")).first).not.toContain("fox");
    }
    const lost = { ...work, record: { ...work.record, metadataHash: work.record.outputHash } };
    answers["/works/1281"] = { head, work: toWire(lost) };
    expect((await documentAt("/work/1281")).first).not.toContain("fox");
  });

  it("are not sent again to whoever has them, and come compressed", async () => {
    const once = await fetch(`${server.url}/verify`, { headers: { "Accept-Encoding": "gzip" } });
    expect(once.headers.get("content-encoding")).toBe("gzip");
    expect(await once.text()).toContain("nobody has to be");
    const etag = once.headers.get("etag") ?? "";
    const again = await fetch(`${server.url}/verify`, {
      headers: { "Accept-Encoding": "gzip", "If-None-Match": etag },
    });
    expect(again.status).toBe(304);
    const brotli = await fetch(`${server.url}/verify`, { headers: { "Accept-Encoding": "br;q=1, gzip;q=0" } });
    expect(brotli.headers.get("content-encoding")).toBe("br");
  });
});

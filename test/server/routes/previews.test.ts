import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MetadataHash } from "../../../src/core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { textOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { metadataHash } from "../../../src/core/metadata/metadataHash.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { type PreviewSide, previewPath } from "../../../src/core/previews/previewPath.ts";
import { type IpfsNode, startIpfsNode } from "../../../src/server/ipfs/startIpfsNode.ts";
import { createPreviews, type Previews } from "../../../src/server/previews/createPreviews.ts";
import { pinWork } from "../../support/pinWork.ts";
import { startTestServer } from "../../support/testServer.ts";

/** The right half is see-through blue, the left half of one colour. */
function picture(width: number, height: number, [red, green, blue]: readonly [number, number, number]): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    const isLeft = (at / 4) % width < width / 2;
    data.set(isLeft ? [red, green, blue, 255] : [0, 0, 255, 64], at);
  }
  return { width, height, data };
}

let folder: string;
let node: IpfsNode;
let previews: Previews;
let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedline-previews-"));
  node = await startIpfsNode({ dataDir: folder, rpcPort: 0, gatewayPort: 0 });
  previews = createPreviews({ gateway: node.gatewayUrl, dir: join(folder, "previews"), maxKept: 5 });
  const none = () => Promise.reject(new Error("No studio in this test."));
  const studioStore = { list: none, read: none, write: none, remove: none } as never;
  server = await startTestServer({ studioStore, previews });
});
afterAll(async () => {
  await server.stop();
  await previews.stop();
  await node.stop();
  await rm(folder, { recursive: true, force: true });
});

const pinned = (image: RgbaImage) => pinWork(node.rpcUrl, image);
const get = (path: string) => fetch(server.url + path, { headers: { "Sec-Fetch-Site": "same-origin" } });
const kept = () => readdir(join(folder, "previews"));

describe("previews", () => {
  it("show the recorded pixels small, in their proportions, with their transparency", async () => {
    const work = await pinned(picture(900, 600, [200, 40, 10]));
    const answer = await get(previewPath({ ...work, side: 256 }));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect(answer.headers.get("cache-control")).toContain("immutable");
    const { data, info } = await sharp(await answer.bytes())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([256, 171]);
    const pixel = (x: number, y: number) => [...data.subarray((y * 256 + x) * 4, (y * 256 + x) * 4 + 4)];
    for (const [found, wanted] of [
      [pixel(40, 80), [200, 40, 10, 255]],
      [pixel(220, 80), [0, 0, 255, 64]],
    ] as const)
      for (const [at, value] of found.entries()) expect(Math.abs(value - (wanted[at] ?? 0))).toBeLessThanOrEqual(8);
  });

  it("never make a picture larger", async () => {
    const work = await pinned(picture(30, 70, [1, 2, 3]));
    const answer = await get(previewPath({ ...work, side: 2_048 }));
    expect(await sharp(await answer.bytes()).metadata()).toMatchObject({ width: 30, height: 70, format: "webp" });
  });

  it("are drawn once, however many ask at a time, and kept", async () => {
    const work = await pinned(picture(64, 64, [9, 8, 7]));
    const path = previewPath({ ...work, side: 256 });
    const answers = await Promise.all(Array.from({ length: 12 }, async () => (await get(path)).bytes()));
    for (const bytes of answers) expect(bytes).toEqual(answers[0]);
    expect(await kept()).toContain(`${work.metadataHash}-${work.outputHash}-256.webp`);
    // What is kept is answered without asking the gateway: another file in its place shows it.
    await writeFile(join(folder, "previews", `${work.metadataHash}-${work.outputHash}-256.webp`), "kept");
    expect(await (await get(path)).text()).toBe("kept");
  });

  it("are refused for pixels that the record does not name, and for files that nobody has", async () => {
    const work = await pinned(picture(40, 40, [5, 5, 5]));
    const other = outputHashOfImage(picture(40, 40, [5, 5, 6]));
    const lied = await get(previewPath({ ...work, outputHash: other, side: 256 }));
    expect(lied.status).toBe(422);
    expect(await lied.json()).toMatchObject({ error: { code: "FILE_MISMATCH" } });
    const nowhere: MetadataHash = metadataHash(new TextEncoder().encode("never pinned"));
    const absent = await get(previewPath({ ...work, metadataHash: nowhere, side: 256 }));
    expect(absent.status).toBe(404);
    expect((await kept()).filter((name) => name.includes(other) || name.includes(nowhere))).toEqual([]);
    // The thread that refused them draws the next.
    expect((await get(previewPath({ ...work, side: 512 }))).status).toBe(200);
  });

  it("are empty for a text, which the page sets itself", async () => {
    const text = "Rain.\n\nIt rains.";
    const work = await pinned(textOutput(text));
    const answer = await get(previewPath({ ...work, side: 256 }));
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect((await kept()).filter((name) => name.includes(work.metadataHash))).toEqual([]);
  });

  it("have no other addresses", async () => {
    const work = await pinned(picture(40, 41, [5, 5, 5]));
    const path = previewPath({ ...work, side: 256 });
    for (const wrong of [
      path.replace("/256", "/257"),
      path.replace("/256", "/0256"),
      path.replace("/256", "/1e99"),
      path.replace(work.outputHash, work.outputHash.toUpperCase()),
      path.replace(work.metadataHash, "..%2f..%2fetc%2fpasswd"),
    ])
      expect((await get(wrong)).status).toBe(400);
  });

  it("make room for new ones by what was not asked for longest", async () => {
    const work = await pinned(picture(50, 60, [77, 5, 5]));
    const sides: readonly PreviewSide[] = [256, 512, 768, 1_024, 1_536, 2_048];
    for (const side of sides) expect((await get(previewPath({ ...work, side }))).status).toBe(200);
    const names = await kept();
    expect(names.length).toBeLessThanOrEqual(5);
    expect(names).toContain(`${work.metadataHash}-${work.outputHash}-2048.webp`);
    expect(names).not.toContain(`${work.metadataHash}-${work.outputHash}-256.webp`);
  });
});

import { X509Certificate } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manifestRequestJson } from "../../../src/core/c2pa/manifestRequest.ts";
import { insertManifest } from "../../../src/core/c2pa/pngManifest.ts";
import { textOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { marksOf } from "../../../src/core/marks/marksOf.ts";
import { pngMarks } from "../../../src/core/marks/pngMarks.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import type { StudioStore } from "../../../src/core/ports/StudioStore.ts";
import { checkManifest, checkSidecar } from "../../../src/io/c2pa/checkManifest.ts";
import { createServerManifestSigner } from "../../../src/io/server/createServerManifestSigner.ts";
import { fetchTrustAnchors } from "../../../src/io/server/fetchTrustAnchors.ts";
import { createManifestService, type ManifestService } from "../../../src/server/c2pa/createManifestService.ts";
import { openManifestKey } from "../../../src/server/c2pa/openManifestKey.ts";
import { readByReference } from "../../support/manifestReaders.ts";
import { CONTRACT, markedPicture, PICTURE, recipeFor, signedPicture } from "../../support/signedPicture.ts";
import { recipeOfText, TEXT, textFile } from "../../support/signedText.ts";
import { rawRequest, startTestServer } from "../../support/testServer.ts";

const DEPLOYMENT = { chainId: 31_337, contracts: { works: CONTRACT, licences: CONTRACT, ledger: CONTRACT } };
const recipe = recipeFor("trainedAlgorithmicMedia");
const REQUEST = { title: "Harbour", recipe, parents: [{ asset: 257n, roles: ["image"] as const }] };
const FILE = markedPicture(recipe, "Harbour");

let dir: string;
let service: ManifestService;
let server: Awaited<ReturnType<typeof startTestServer>>;

function serviceFor(where: string, key: Awaited<ReturnType<typeof openManifestKey>>): ManifestService {
  return createManifestService({
    key,
    dir: join(where, "signed"),
    chainId: 31_337,
    contract: CONTRACT,
    version: "0.1.0",
  });
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-c2pa-"));
  service = serviceFor(dir, await openManifestKey(dir, null));
  server = await startTestServer({ manifests: service, studioStore: {} as StudioStore });
});
afterAll(async () => {
  await server.stop();
  await service.stop();
  await rm(dir, { recursive: true, force: true });
});

describe("the installation's own key", () => {
  it("is made once, readable by its owner only, with certificates that follow from each other", async () => {
    const { mode } = await stat(join(dir, "key.pem"));
    expect(mode & 0o777).toBe(0o600);
    const again = await openManifestKey(dir, null);
    expect(again.signer.chain).toEqual((await openManifestKey(dir, null)).signer.chain);
    const [own, root] = again.signer.chain.map((der) => new X509Certificate(der));
    expect([own!.checkIssued(root!), own!.verify(root!.publicKey), own!.ca, root!.ca]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(own!.keyUsage).toEqual(["1.3.6.1.5.5.7.3.4"]);
    expect((await readdir(dir)).sort()).toEqual(["certificates.pem", "key.pem"]);
  });

  it("that is damaged, or lies beside another's certificates, is told of and left as it is", async () => {
    const other = join(dir, "other");
    await openManifestKey(other, null);
    const files = { certificates: join(dir, "certificates.pem"), key: join(other, "key.pem") };
    await expect(openManifestKey(dir, files)).rejects.toMatchObject({ code: "C2PA_KEY_UNFIT" });
    await writeFile(join(other, "key.pem"), "no key");
    await expect(openManifestKey(other, null)).rejects.toMatchObject({ code: "C2PA_KEY_UNREADABLE" });
    expect(await readFile(join(other, "key.pem"), "utf8")).toBe("no key");
    await rm(other, { recursive: true });
  });
});

describe("a work that the server signed", () => {
  it("is trusted with its root, names the manifest in its metadata, and keeps its pixels", async () => {
    const sign = createServerManifestSigner(server.url, DEPLOYMENT);
    const draft = { image: PICTURE, recipe, title: "Harbour", edges: [{ parent: 257n, roles: 1, termsId: 3n }] };
    const work = await prepareWork(draft, sign);
    const anchors = await fetchTrustAnchors(server.url);
    expect(await readByReference(work.mediaBytes, anchors)).toMatchObject({ state: "Trusted", failures: [] });
    expect(decodePng(work.mediaBytes).image).toEqual(PICTURE);
    expect(parseMetadata(work.metadataBytes).seedline.marks).toContain("C2PA manifest");
    // A mint that was interrupted goes on with the very bytes that it began with, also after the server was started anew.
    expect(await prepareWork(draft, sign)).toEqual(work);
    const restarted = serviceFor(dir, await openManifestKey(dir, null));
    expect(insertManifest(FILE, await restarted.sign(FILE, REQUEST))).toEqual(work.mediaBytes);
  });

  it("is signed anew once what was kept of it made room for others", async () => {
    const key = await openManifestKey(dir, null);
    const signed = join(dir, "few");
    const facts = { key, dir: signed, chainId: 31_337, contract: CONTRACT, version: "0.1.0" };
    const few = createManifestService({ ...facts, bounds: { maxFiles: 2 } });
    const first = await few.sign(FILE, REQUEST);
    expect(await few.sign(FILE, REQUEST)).toEqual(first);
    for (const parents of [[], [{ asset: 259n, roles: ["style"] as const }]])
      await few.sign(FILE, { ...REQUEST, parents });
    expect((await readdir(signed)).length).toBeLessThanOrEqual(2);
    const again = await few.sign(FILE, REQUEST);
    expect(again).not.toEqual(first);
    const report = await checkManifest(insertManifest(FILE, again), { anchors: few.anchors, nowMs: Date.now() });
    expect(report).toMatchObject({ state: "valid", signer: { trust: "trusted" } });
    await few.stop();
  });

  it("has a manifest of its own as soon as anything that it says is another", async () => {
    const first = await service.sign(FILE, REQUEST);
    const other = await service.sign(FILE, { ...REQUEST, parents: [] });
    expect(other).not.toEqual(first);
    const report = await checkManifest(insertManifest(FILE, other), { anchors: service.anchors, nowMs: Date.now() });
    expect(report).toMatchObject({ state: "valid", signer: { trust: "trusted" }, ingredients: [] });
  });
});

describe("a text that the server signed", () => {
  it("is pinned with a manifest beside it, which is trusted with its root and was made for that text alone", async () => {
    const sign = createServerManifestSigner(server.url, DEPLOYMENT);
    const own = recipeOfText("trainedAlgorithmicMedia");
    const edges = [{ parent: 257n, roles: 1, termsId: 3n }];
    const draft = { image: textOutput(TEXT), recipe: own, title: "Ferry", edges };
    const work = await prepareWork(draft, sign);
    expect(work.mediaBytes).toEqual(textFile(own));
    const { bytes, cid } = work.filesBeside[0]!;
    expect(parseMetadata(work.metadataBytes).seedline.manifestCid).toBe(cid);
    const options = { anchors: await fetchTrustAnchors(server.url), nowMs: Date.now() };
    expect(await checkSidecar(work.mediaBytes, bytes, options)).toMatchObject({
      state: "valid",
      signer: { trust: "trusted" },
      ingredients: [{ title: "Seedline asset 257" }],
      own: { recipeHash: work.recipeHash },
    });
    expect(await prepareWork(draft, sign)).toEqual(work);
    expect(await checkSidecar(textFile(own, `${TEXT}.`), bytes, options)).toMatchObject({ state: "invalid" });
  });
});

describe("what the server does not sign", () => {
  const repainted = { ...PICTURE, data: PICTURE.data.map((byte, at) => (at === 100 ? byte ^ 4 : byte)) };
  const text = pngMarks(marksOf(recipe, "Harbour"));
  const files: readonly [string, Uint8Array, RegExp][] = [
    ["other pixels than the recipe's", encodePng(repainted, { text }), /shows the output/],
    ["marks that say something else", markedPicture(recipeFor("algorithmicMedia"), "Harbour"), /its marks say/],
    ["another title", markedPicture(recipe, "Port"), /its marks say/],
    ["no marks", encodePng(PICTURE), /its marks say/],
    ["a manifest already", signedPicture().file, /carries a manifest already/],
    ["something behind its end", Uint8Array.from([...FILE, 1, 2, 3]), /more than a picture/],
  ];
  it.each(files)("is a file with %s", async (_, file, reason) => {
    await expect(service.sign(file, REQUEST)).rejects.toMatchObject({
      code: "MANIFEST_OTHER_FILE",
      message: expect.stringMatching(reason),
    });
  });

  const written = recipeOfText("trainedAlgorithmicMedia");
  const line = textFile(written);
  const texts: readonly [string, Uint8Array, RegExp][] = [
    ["another text than the recipe's", textFile(written, `${TEXT}!`), /its text has the hash/],
    ["no line about its making", new TextEncoder().encode(TEXT), /the line about its making/],
    ["a line that says something else", textFile(recipeOfText("algorithmicMedia")), /the line about its making/],
    ["a mark before its first letter", Uint8Array.from([0xef, 0xbb, 0xbf, ...line]), /its text has the hash/],
    ["bytes that are no text", Uint8Array.from([...line.subarray(0, -1), 0xff]), /its text has the hash/],
  ];
  it.each(texts)("is a text with %s", async (_, file, reason) => {
    const request = { ...REQUEST, recipe: written };
    await expect(service.sign(file, request)).rejects.toMatchObject({
      code: "MANIFEST_OTHER_FILE",
      message: expect.stringMatching(reason),
    });
  });

  it("is a file of another kind, or a text with control characters", async () => {
    const output = { ...written.output, mediaType: "text/html" };
    await expect(service.sign(line, { ...REQUEST, recipe: { ...written, output } })).rejects.toMatchObject({
      message: expect.stringMatching(/it is text\/html/),
    });
    const bell = recipeOfText("trainedAlgorithmicMedia", "a\u0007b");
    await expect(service.sign(textFile(bell, "a\u0007b"), { ...REQUEST, recipe: bell })).rejects.toMatchObject({
      message: expect.stringMatching(/control character/),
    });
  });

  it("is no picture at all", async () => {
    await expect(service.sign(Uint8Array.of(1, 2), REQUEST)).rejects.toMatchObject({ code: "NOT_A_PNG" });
    await expect(service.sign(FILE.subarray(0, 200), REQUEST)).rejects.toMatchObject({ code: "PNG_CORRUPT" });
  });

  it("is asked by another site, or not in form", async () => {
    const form = new FormData();
    form.set("request", manifestRequestJson(REQUEST));
    form.set("file", new Blob([new Uint8Array(FILE)]));
    const foreign = await fetch(`${server.url}/api/c2pa`, {
      method: "POST",
      body: form,
      headers: { origin: "http://evil.test" },
    });
    expect(foreign.status).toBe(403);
    const rebound = await rawRequest(server.url, { path: "/api/c2pa", headers: { host: "evil.test" } });
    expect(rebound.status).toBe(403);
    const bad: [string, RequestInit][] = [
      ["no form", { body: "claim", headers: { "content-type": "application/cbor" } }],
      ["no file", { body: formOf({ request: manifestRequestJson(REQUEST) }) }],
      ["text for a file", { body: formOf({ request: manifestRequestJson(REQUEST), file: "claim" }) }],
      ["no JSON", { body: formOf({ request: "{", file: new Blob([new Uint8Array(FILE)]) }) }],
      [
        "a foreign chain",
        {
          body: formOf({
            request: JSON.stringify({ ...JSON.parse(manifestRequestJson(REQUEST)), chainId: 1 }),
            file: new Blob(["x"]),
          }),
        },
      ],
      [
        "too many parents",
        {
          body: formOf({
            request: manifestRequestJson({ ...REQUEST, parents: Array(17).fill(REQUEST.parents[0]) }),
            file: new Blob(["x"]),
          }),
        },
      ],
    ];
    for (const [what, init] of bad) {
      const { status } = await fetch(`${server.url}/api/c2pa`, { method: "POST", ...init });
      expect([what, status]).toEqual([what, 400]);
    }
  });
});

describe("a client", () => {
  it("accepts no manifest that is another work's, another collection's, or broken", async () => {
    const store = await service.sign(FILE, REQUEST);
    const elsewhere = { ...DEPLOYMENT, contracts: { ...DEPLOYMENT.contracts, works: `0x${"77".repeat(20)}` as const } };
    const answering =
      (bytes: Uint8Array): typeof fetch =>
      async () =>
        Response.json({ manifest: Buffer.from(bytes).toString("base64") });
    const attempts: [string, () => Promise<unknown>][] = [
      ["collection", () => createServerManifestSigner("", elsewhere, answering(store))(FILE, REQUEST)],
      [
        "file",
        () => createServerManifestSigner("", DEPLOYMENT, answering(signedPicture({ title: "B" }).store))(FILE, REQUEST),
      ],
      [
        "broken",
        () =>
          createServerManifestSigner(
            "",
            DEPLOYMENT,
            answering(store.map((b, i) => (i === 900 ? b ^ 1 : b))),
          )(FILE, REQUEST),
      ],
      [
        "recipe",
        () =>
          createServerManifestSigner(
            "",
            DEPLOYMENT,
            answering(store),
          )(FILE, { ...REQUEST, recipe: recipeFor("algorithmicMedia") }),
      ],
    ];
    for (const [what, attempt] of attempts) {
      await expect(attempt(), what).rejects.toMatchObject({ code: "MANIFEST_NOT_OURS" });
    }
  });
});

function formOf(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

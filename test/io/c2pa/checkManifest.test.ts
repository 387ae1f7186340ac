import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bindBeside } from "../../../src/core/c2pa/bindFile.ts";
import { buildManifest } from "../../../src/core/c2pa/buildManifest.ts";
import { coseProtectedHeader, coseToBeSigned, encodeCoseSign1 } from "../../../src/core/c2pa/coseSign1.ts";
import { findManifests, insertManifest } from "../../../src/core/c2pa/pngManifest.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { readChunks } from "../../../src/core/png/readChunks.ts";
import { checkManifest, checkSidecar } from "../../../src/io/c2pa/checkManifest.ts";
import { issueCertificates } from "../../../src/server/c2pa/issueCertificates.ts";
import { createManifestSigner } from "../../../src/server/c2pa/ManifestSigner.ts";
import { readByOthers, readByReference } from "../../support/manifestReaders.ts";
import { NOW_MS, PICTURE, ROOT, recipeFor, SIGNER, signedPicture } from "../../support/signedPicture.ts";

const TRUSTING = { anchors: [ROOT], nowMs: NOW_MS };
const STRANGER = { anchors: [], nowMs: NOW_MS };

describe("a signed picture", () => {
  it.each([
    ["made by a trained model", "trainedAlgorithmicMedia"],
    ["made by a formula", "algorithmicMedia"],
    ["brought along", "import"],
  ] as const)("that was %s is trusted by C2PA's own reader, an independent one and ours", async (_, kind) => {
    const { file, plain } = signedPicture({ recipe: recipeFor(kind) });
    expect(await readByReference(file, [ROOT])).toMatchObject({ state: "Trusted", failures: [] });
    expect(await readByReference(file)).toMatchObject({ state: "Valid", failures: ["signingCredential.untrusted"] });
    expect((await readByOthers(file)).isValid).toBe(true);
    expect(await checkManifest(file, TRUSTING)).toMatchObject({
      state: "valid",
      fault: null,
      signer: { trust: "trusted" },
    });
    expect(await checkManifest(file, STRANGER)).toMatchObject({ state: "valid", signer: { trust: "unknown" } });
    expect(await checkManifest(plain, TRUSTING)).toBeNull();
  });

  it("keeps its pixels and marks, and carries the manifest before the pixels", () => {
    const { file, plain } = signedPicture();
    expect(readChunks(file).chunks.map(({ type }) => type)).toEqual(["IHDR", "iTXt", "tEXt", "caBX", "IDAT", "IEND"]);
    expect(decodePng(file).image).toEqual(PICTURE);
    const { start, length } = findManifests(file)[0]!;
    expect(Buffer.concat([file.subarray(0, start), file.subarray(start + length)])).toEqual(Buffer.from(plain));
  });

  it("tells other readers how it was made, of whom it descends, and by which recipe", async () => {
    const { file, facts } = signedPicture();
    const { manifest } = await readByReference(file);
    expect(manifest?.title).toBe("Harbour");
    const uri = (asset: number) => `eip155:31337/seedline:${facts.contract}/${asset}`;
    expect(manifest?.ingredients).toMatchObject([
      { relationship: "inputTo", instance_id: uri(257), description: "image" },
      { relationship: "inputTo", instance_id: uri(512), description: "character, style" },
    ]);
    const [actions, own] = manifest?.assertions ?? [];
    expect(actions).toMatchObject({
      label: "c2pa.actions.v2",
      data: {
        allActionsIncluded: true,
        actions: [
          {
            action: "c2pa.created",
            when: "2026-11-23T12:00:00Z",
            softwareAgent: { name: "loom", version: "2.1.0" },
            digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
          },
        ],
      },
    });
    expect(own).toMatchObject({
      label: "seedline.recipe",
      data: { chainId: 31_337, contract: facts.contract, recipe: facts.recipe },
    });
    // The file cannot know its own hash, nor which token will name it.
    expect(Object.keys(own?.data ?? {}).sort()).toEqual(["chainId", "contract", "recipe", "recipeHash", "seedline"]);
  });

  it("that was brought along was opened, and its parents were laid into it", async () => {
    const { manifest } = await readByReference(signedPicture({ recipe: recipeFor("import") }).file);
    expect(manifest?.ingredients.map(({ relationship }) => relationship)).toEqual([
      "parentOf",
      "componentOf",
      "componentOf",
    ]);
    const { actions } = manifest!.assertions[0]!.data as { actions: { action: string; digitalSourceType?: string }[] };
    expect(actions.map(({ action }) => action)).toEqual(["c2pa.opened", "c2pa.placed", "c2pa.placed"]);
    expect(actions[0]?.digitalSourceType).toBeUndefined();
  });

  it("fits whatever its sizes are: many parents, a long title, a manifest that crosses a length of CBOR", async () => {
    const parents = Array.from({ length: 16 }, (_, i) => ({ asset: 2n ** 71n + BigInt(i), roles: ["model"] as const }));
    expect(await readByReference(signedPicture({ parents }).file, [ROOT])).toMatchObject({ state: "Trusted" });
    for (const length of [1, 23, 24, 255, 256, 300]) {
      const { file } = signedPicture({ title: "水".repeat(length), parents: [] });
      expect(await checkManifest(file, TRUSTING)).toMatchObject({ state: "valid" });
      expect((await readByReference(file, [ROOT])).state).toBe("Trusted");
    }
    const huge = { ...recipeFor("algorithmicMedia"), params: { weave: "x".repeat(65_536) } };
    const { file } = signedPicture({ recipe: huge });
    expect(await checkManifest(file, TRUSTING)).toMatchObject({ state: "valid" });
    expect((await readByReference(file, [ROOT])).state).toBe("Trusted");
  });

  it("may be signed with other keys that C2PA allows", async () => {
    const keys = [
      generateKeyPairSync("ec", { namedCurve: "P-384" }),
      generateKeyPairSync("ec", { namedCurve: "P-521" }),
      generateKeyPairSync("ed25519"),
    ];
    for (const key of keys) {
      const { chain } = issueCertificates(new Date(NOW_MS), key);
      const { file } = signedPicture({}, createManifestSigner(key.privateKey, chain));
      const anchors = [chain[1]!];
      expect(await checkManifest(file, { anchors, nowMs: NOW_MS })).toMatchObject({ signer: { trust: "trusted" } });
      expect((await readByReference(file, anchors)).state).toBe("Trusted");
    }
  });
});

describe("a changed picture", () => {
  it("is found out, whichever byte of it changes", async () => {
    const { file, plain } = signedPicture();
    const repainted = encodePng({ ...PICTURE, data: PICTURE.data.map((byte, at) => (at === 2_000 ? byte ^ 1 : byte)) });
    const grafted = insertManifest(repainted, findManifests(file)[0]!.store);
    const retitled = insertManifest(plain, signedPicture({ title: "Other" }).store);
    for (const forged of [grafted, retitled]) {
      expect(await checkManifest(forged, TRUSTING)).toMatchObject({
        state: "invalid",
        fault: expect.stringMatching(/not the one that was signed|whole file/),
      });
      expect((await readByReference(forged, [ROOT])).state).toBe("Invalid");
      expect((await readByOthers(forged)).isValid).toBe(false);
    }
  });

  it("is never valid with a manifest of which one bit was turned", async () => {
    const { plain, store } = signedPicture({ parents: [] });
    let looked = 0;
    for (let at = 0; at < store.length; at += 7) {
      const turned = store.slice();
      turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
      const report = await checkManifest(insertManifest(plain, turned), TRUSTING).catch(() => null);
      expect([at, report?.state]).not.toEqual([at, "valid"]);
      looked += 1;
    }
    expect(looked).toBeGreaterThan(400);
  });

  it("with two manifests, or one that leaves more out than itself, is not valid", async () => {
    const { file, plain, store, facts } = signedPicture();
    expect(await checkManifest(insertManifest(file, store), TRUSTING)).toMatchObject({
      fault: expect.stringMatching(/2 of them/),
    });
    const { start } = findManifests(file)[0]!;
    const wide = {
      hash: bindBeside(plain.subarray(0, start)).hash,
      place: { start, overheadBytes: 12 + plain.length - start },
    };
    const { claim, complete } = buildManifest(facts, wide, SIGNER.sizeBytes);
    const open = insertManifest(plain, complete(SIGNER.sign(claim)));
    expect(await checkManifest(open, TRUSTING)).toMatchObject({ fault: "it does not cover the whole file" });
  });
});

describe("a signer", () => {
  it("whose certificate ran out, or that is another's, is told apart", async () => {
    const { file } = signedPicture();
    const later = { anchors: [ROOT], nowMs: NOW_MS + 20 * 31_557_600_000 };
    expect(await checkManifest(file, later)).toMatchObject({ state: "valid", signer: { trust: "expired" } });
    const foreign = issueCertificates(new Date(NOW_MS)).chain[1]!;
    expect(await checkManifest(file, { anchors: [foreign], nowMs: NOW_MS })).toMatchObject({
      signer: { trust: "unknown" },
    });
  });

  it("cannot be a root, nor pass another's certificate off as its own", async () => {
    const mine = issueCertificates(new Date(NOW_MS));
    expect(() => createManifestSigner(mine.key, [SIGNER.chain[0]!])).toThrow(/does not fit/);
    const header = coseProtectedHeader(-7, SIGNER.chain);
    const thief = {
      ...SIGNER,
      sign: (claim: Uint8Array) => {
        const signed = coseToBeSigned(header, claim);
        return encodeCoseSign1(header, sign("sha256", signed, { key: mine.key, dsaEncoding: "ieee-p1363" }));
      },
    };
    const { file } = signedPicture({}, thief);
    expect(await checkManifest(file, TRUSTING)).toMatchObject({ fault: "its signature does not hold", signer: null });
    expect((await readByReference(file, [ROOT])).state).toBe("Invalid");
  });
});

describe("a manifest beside its file", () => {
  it("holds for that file alone", async () => {
    const { facts } = signedPicture();
    const text = new TextEncoder().encode("Rain.\n");
    const { claim, complete } = buildManifest(facts, bindBeside(text), SIGNER.sizeBytes);
    const store = complete(SIGNER.sign(claim));
    expect(await checkSidecar(text, store, TRUSTING)).toMatchObject({ state: "valid", signer: { trust: "trusted" } });
    const other = new TextEncoder().encode("Rain!\n");
    expect(await checkSidecar(other, store, TRUSTING)).toMatchObject({
      fault: "the file is not the one that was signed",
    });
  });
});

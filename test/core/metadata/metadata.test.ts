import { ethers } from "ethers";
import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { canonicalJson, canonicalJsonBytes } from "../../../src/core/bytes/jcs.ts";
import { parseCid } from "../../../src/core/cid/parseCid.ts";
import { rawCidOfDigest } from "../../../src/core/cid/rawCid.ts";
import { buildMetadata, type MetadataParts } from "../../../src/core/metadata/buildMetadata.ts";
import { MAX_METADATA_SIZE_BYTES, metadataBytes } from "../../../src/core/metadata/metadataBytes.ts";
import { metadataCid, metadataHash, tokenUri } from "../../../src/core/metadata/metadataHash.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Vector {
  name: string;
  metadata: WorkMetadata;
  canonical: string;
  metadataHash: Hex;
  tokenURI: string;
}
const vectors = readVectors<Vector[]>("metadata.json");
const [plain, full, sealed] = vectors.map(({ metadata }) => metadata) as [WorkMetadata, WorkMetadata, WorkMetadata];
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What the builder has to be given to make `metadata`. */
function partsOf(metadata: WorkMetadata): MetadataParts {
  const { recipe, contentHash, mediaCid, prompt, negativePrompt, salt, licence, attestation, marks } =
    metadata.seedline;
  return {
    title: metadata.name,
    description: metadata.description,
    externalUrl: metadata.external_url,
    attributes: metadata.attributes,
    recipe,
    contentHash,
    mediaCid: parseCid(mediaCid),
    publicPrompt:
      prompt === undefined ? undefined : { prompt, salt, ...(negativePrompt === undefined ? {} : { negativePrompt }) },
    licence,
    attestation,
    marks,
  };
}

type Path = readonly (string | number)[];

/** Canonical bytes of a copy of `metadata` with the item at `path` replaced; undefined removes it. */
function forged(metadata: WorkMetadata, path: Path, item: unknown): Uint8Array {
  const copy = structuredClone(metadata) as unknown as JsonObject;
  let at = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) at = at[step] as typeof at;
  const last = path.at(-1)!;
  if (item === undefined) delete at[last];
  else at[last] = item;
  return canonicalJsonBytes(copy);
}

function codeOf(bytes: Uint8Array): string {
  try {
    parseMetadata(bytes);
    return "accepted";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("metadata vectors", () => {
  it.each(vectors)("are what the builder makes: $name", ({ metadata, canonical, metadataHash: hash, tokenURI }) => {
    const built = buildMetadata(partsOf(metadata));
    expect(new TextDecoder().decode(built.bytes)).toBe(canonical);
    expect(built.metadata).toEqual(metadata);
    expect(built.metadataHash).toBe(hash);
    expect(`ipfs://${built.metadataCid}`).toBe(tokenURI);
    expect(tokenUri(hash)).toBe(tokenURI);
    expect(ethers.sha256(ethers.toUtf8Bytes(canonical))).toBe(hash);
    expect(`ipfs://b${base32(`0x01551220${hash.slice(2)}`)}`).toBe(tokenURI);
  });

  it.each(vectors)("are read back, byte for byte: $name", ({ metadata, canonical }) => {
    const parsed = parseMetadata(utf8(canonical));
    expect(parsed).toEqual(metadata);
    expect(metadataBytes(parsed)).toEqual(utf8(canonical));
    expect(metadataCid(metadataHash(utf8(canonical))).toString()).toMatch(/^bafkrei/);
  });
});

describe("buildMetadata", () => {
  it("brings text to NFC and trims the title", () => {
    const parts = { ...partsOf(full), title: `  ${full.name.normalize("NFD")} `, description: "e\u0301" };
    const { metadata } = buildMetadata(parts);
    expect([metadata.name, metadata.description]).toEqual([full.name, "\u00e9"]);
  });

  it("leaves out what is not given, and nothing else", () => {
    const { recipe, contentHash, mediaCid } = partsOf(sealed);
    const { metadata } = buildMetadata({ title: "T", description: "", recipe, contentHash, mediaCid });
    expect(Object.keys(metadata).sort()).toEqual(["attributes", "image", "name", "seedline"]);
    expect(Object.keys(metadata.seedline).sort()).toEqual([
      "contentHash",
      "licence",
      "marks",
      "mediaCid",
      "recipe",
      "recipeHash",
    ]);
  });

  it("does not publish the words of a private prompt", () => {
    const { bytes } = buildMetadata(partsOf(sealed));
    const text = new TextDecoder().decode(bytes);
    expect(text).not.toMatch(/"(prompt|negativePrompt|salt)"/);
    expect(text).not.toContain("fox");
  });

  it.each<[string, Partial<MetadataParts>]>([
    [
      "another prompt",
      { publicPrompt: { prompt: "a blue fox", negativePrompt: "text, watermark", salt: full.seedline.salt } },
    ],
    ["no negative prompt", { publicPrompt: { prompt: "a red fox in snow", salt: full.seedline.salt } }],
    [
      "a private prompt without its salt",
      { publicPrompt: { prompt: "a red fox in snow", negativePrompt: "text, watermark" } },
    ],
  ])("refuses to publish %s", (_, part) => {
    expect(() => buildMetadata({ ...partsOf(full), ...part })).toThrow(
      expect.objectContaining({ code: "PROMPT_MISMATCH" }),
    );
  });

  it.each<[string, Partial<MetadataParts>, string]>([
    ["no title", { title: "" }, "TITLE_EMPTY"],
    ["a blank title", { title: " \u3000\n" }, "TITLE_EMPTY"],
    ["a title of 201 characters", { title: "\u{1f98a}".repeat(201) }, "TITLE_TOO_LONG"],
    ["a title of two lines", { title: "a\nb" }, "METADATA_INVALID"],
    ["a title that reads backwards", { title: "fox\u202egnp.exe" }, "METADATA_INVALID"],
    ["a title with a lone surrogate", { title: "\ud800" }, "TEXT_NOT_WELL_FORMED"],
    ["a control character in the description", { description: "a\0b" }, "METADATA_INVALID"],
    ["a script as address", { externalUrl: "javascript:alert(1)" }, "METADATA_INVALID"],
    ["an http address", { externalUrl: "http://example.com" }, "METADATA_INVALID"],
    ["an address with a line break", { externalUrl: "https://example.com/\nx" }, "METADATA_INVALID"],
    ["an attribute that is no number", { attributes: [{ trait_type: "a", value: Number.NaN }] }, "JSON_NOT_CANONICAL"],
    ["65 attributes", { attributes: Array(65).fill({ trait_type: "a", value: 1 }) }, "METADATA_INVALID"],
    ["another contentHash than its raw CID", { contentHash: full.seedline.contentHash }, "METADATA_INVALID"],
    ["a broken recipe", { recipe: { ...plain.seedline.recipe, seed: "x" } }, "METADATA_INVALID"],
    ["a manifest beside a picture", { manifestCid: parseCid(plain.seedline.mediaCid) }, "METADATA_INVALID"],
    ["a mark of two lines", { marks: ["a\nb"] }, "METADATA_INVALID"],
  ])("refuses %s", (_, part, code) => {
    expect(() => buildMetadata({ ...partsOf(plain), ...part })).toThrow(expect.objectContaining({ code }));
  });

  it("takes a title of 200 characters beyond the basic plane", () => {
    expect(buildMetadata({ ...partsOf(plain), title: "\u{1f98a}".repeat(200) }).metadata.name).toHaveLength(400);
  });

  it("refuses a document over 256 KiB", () => {
    const recipe = { ...plain.seedline.recipe, params: { a: "x".repeat(120 * 1024) } };
    const attributes = Array(64).fill({ trait_type: "\u5b8b".repeat(100), value: "\u5b8b".repeat(500) });
    const parts = { ...partsOf(plain), recipe, attributes, description: "\u5b8b".repeat(10_000) };
    expect(() => buildMetadata(parts)).toThrow(expect.objectContaining({ code: "METADATA_TOO_LARGE" }));
    expect(buildMetadata({ ...parts, attributes: [] }).bytes.length).toBeLessThan(MAX_METADATA_SIZE_BYTES);
  });
});

describe("parseMetadata", () => {
  it("refuses any other spelling of the same document", () => {
    const text = vectors[1]!.canonical;
    const spellings = [
      JSON.stringify(full),
      JSON.stringify(full, null, 2),
      ` ${text}`,
      `${text}\n`,
      text.replace('"calm"', '"\\u0063alm"'),
      text.replace('"value":7', '"value":7.0'),
    ];
    for (const spelling of spellings) {
      expect(spelling).not.toBe(text);
      expect(JSON.parse(spelling)).toEqual(full);
      expect(codeOf(utf8(spelling))).toBe("METADATA_INVALID");
    }
  });

  const other = vectors[1]!.metadataHash;
  const inputHash = full.seedline.recipe.inputs.find(({ role }) => role !== "import")!.contentHash;
  const LARGE_CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
  const SMALL_CID = rawCidOfDigest(inputHash).toString();
  it("accepts where a large input is to be found", () => {
    expect(codeOf(forged(full, ["seedline", "inputCids"], { [inputHash]: LARGE_CID }))).toBe("accepted");
  });
  it.each<[string, Path, unknown]>([
    ["no name", ["name"], undefined],
    ["an empty name", ["name"], ""],
    ["a name that is an object", ["name"], { toString: "x" }],
    ["a name of 201 characters", ["name"], "n".repeat(201)],
    ["a name not in NFC", ["name"], "e\u0301"],
    ["a control character", ["description"], "\u0007"],
    ["an unknown key", ["animation_url"], "ipfs://x"],
    ["an unknown key inside seedline", ["seedline", "verified"], true],
    ["an unknown key inside the licence", ["seedline", "licence", "all"], true],
    ["another image than the media", ["image"], "https://example.com/x.png"],
    ["an image behind a gateway", ["image"], `https://ipfs.io/ipfs/${full.seedline.mediaCid}`],
    ["another media than the image", ["seedline", "mediaCid"], plain.seedline.mediaCid],
    ["a media CID in another spelling", ["seedline", "mediaCid"], "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn"],
    ["another recipeHash", ["seedline", "recipeHash"], other],
    ["another recipe", ["seedline", "recipe", "seed"], "1"],
    ["an unknown key inside the recipe", ["seedline", "recipe", "prompt"], "fox"],
    ["no contentHash", ["seedline", "contentHash"], undefined],
    ["no licence", ["seedline", "licence"], undefined],
    ["no marks", ["seedline", "marks"], undefined],
    ["input CIDs that are none", ["seedline", "inputCids"], {}],
    ["an input CID of no input", ["seedline", "inputCids"], { [other]: LARGE_CID }],
    ["an input CID under no hash", ["seedline", "inputCids"], { parent: LARGE_CID }],
    ["an input CID that is an address", ["seedline", "inputCids"], { [inputHash]: "https://example.com/x.png" }],
    ["an input CID that is the input's hash again", ["seedline", "inputCids"], { [inputHash]: SMALL_CID }],
    ["a salt without the prompt", ["seedline", "prompt"], undefined],
    ["a zero salt", ["seedline", "salt"], `0x${"00".repeat(32)}`],
    ["an empty prompt", ["seedline", "prompt"], ""],
    ["a prompt of 4001 characters", ["seedline", "prompt"], "p".repeat(4001)],
    ["a checksummed attestor", ["seedline", "attestation", "attestor"], "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"],
    ["a short signature", ["seedline", "attestation", "signature"], "0x1234"],
    ["an attribute without a value", ["attributes", 0, "value"], undefined],
    ["an attribute that is a list", ["attributes", 0, "value"], [1]],
    ["terms that are numbers", ["seedline", "licence", "termsIds", 0], 3],
    ["a data address", ["external_url"], "data:text/html,<script>"],
  ])("refuses %s", (_, path, item) => {
    expect(codeOf(forged(full, path, item))).toBe("METADATA_INVALID");
  });

  it("refuses a raw media CID that does not carry the contentHash", () => {
    expect(codeOf(forged(plain, ["seedline", "contentHash"], other))).toBe("METADATA_INVALID");
  });

  it("refuses a recipe over 128 KiB, even in metadata below 256 KiB", () => {
    const recipe = { ...plain.seedline.recipe, params: { a: "x".repeat(128 * 1024) } };
    const hash = ethers.sha256(canonicalJsonBytes(recipe));
    const bytes = canonicalJsonBytes({ ...plain, seedline: { ...plain.seedline, recipe, recipeHash: hash as Hex } });
    expect(bytes.length).toBeLessThan(MAX_METADATA_SIZE_BYTES);
    expect(codeOf(bytes)).toBe("RECIPE_TOO_LARGE");
  });

  it("leaves it to verification whether a well-formed prompt is the right one", () => {
    expect(codeOf(forged(plain, ["seedline", "prompt"], "another fox"))).toBe("accepted");
  });

  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "JSON_MALFORMED"],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47), "JSON_MALFORMED"],
    ["a web page", utf8("<html><script>alert(1)</script></html>"), "JSON_MALFORMED"],
    ["a list", utf8("[]"), "METADATA_INVALID"],
    ["null", utf8("null"), "METADATA_INVALID"],
    ["duplicate keys", utf8(`{"name":"a",${vectors[0]!.canonical.slice(1)}`), "JSON_DUPLICATE_KEY"],
    ["a million levels", utf8("[".repeat(200_000)), "JSON_MALFORMED"],
    ["256 KiB and a byte", new Uint8Array(MAX_METADATA_SIZE_BYTES + 1).fill(0x20), "METADATA_TOO_LARGE"],
    ["__proto__", utf8(`{"__proto__":{"a":1},${vectors[0]!.canonical.slice(1)}`), "METADATA_INVALID"],
  ])("refuses %s", (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it("gives markup back as the text it is", () => {
    const title = '<img src=x onerror="alert(1)">';
    const { bytes } = buildMetadata({ ...partsOf(plain), title });
    expect(parseMetadata(bytes).name).toBe(title);
    expect(canonicalJson({ title })).toContain('\\"alert(1)\\"');
  });

  it("either refuses a flipped bit or reads exactly what the bytes say", () => {
    const bytes = utf8(vectors[0]!.canonical);
    let refused = 0;
    for (let i = 0; i < bytes.length; i += 1) {
      const flipped = bytes.with(i, bytes[i]! ^ 1);
      if (codeOf(flipped) === "accepted") expect(metadataBytes(parseMetadata(flipped))).toEqual(flipped);
      else refused += 1;
    }
    // Names, prompt and free parameters may be changed within the format; all the rest is bound by hashes or syntax.
    expect(refused / bytes.length).toBeGreaterThan(0.85);
  });
});

/** Base32 of RFC 4648 in lower case without padding, bit by bit. */
function base32(hex: string): string {
  const bits = [...ethers.getBytes(hex)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => "abcdefghijklmnopqrstuvwxyz234567"[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

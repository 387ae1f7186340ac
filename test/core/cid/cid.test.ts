import { base32 } from "multiformats/bases/base32";
import { base36 } from "multiformats/bases/base36";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { bytesToHex, concatHex, type Hex, hexToBytes } from "viem";
import { describe, expect, it } from "vitest";
import { isCanonicalCid, parseCid } from "../../../src/core/cid/parseCid.ts";
import { digestOfRawCid, ipfsUri, rawCidOfBytes, rawCidOfDigest } from "../../../src/core/cid/rawCid.ts";
import { readVectors } from "../../support/readVectors.ts";

interface RawVector {
  digest: Hex;
  cid: string;
  tokenURI: string;
}
const { raw } = readVectors<{ raw: RawVector[] }>("cid.json");
const [first] = raw.slice(3) as [RawVector];

/** The text of a CID made of these bytes, sound or not. */
function cidOf(hex: Hex): string {
  return base32.encode(hexToBytes(hex));
}
function codeOf(text: string): string {
  try {
    parseCid(text);
    return "accepted";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("raw CIDs", () => {
  it.each(raw)("carry the digest $digest", ({ digest, cid, tokenURI }) => {
    expect(rawCidOfDigest(digest).toString()).toBe(cid);
    expect(ipfsUri(rawCidOfDigest(digest))).toBe(tokenURI);
    expect(digestOfRawCid(parseCid(cid))).toBe(digest);
    // By hand: version 1, codec 0x55, hash 0x12, 32 bytes; base32 without padding behind the letter b.
    expect(bytesToHex(base32.decode(cid))).toBe(concatHex(["0x01551220", digest]));
    expect(cid).toHaveLength(59);
  });

  it("are those of the bytes", () => {
    expect(rawCidOfBytes(new TextEncoder().encode("hello world")).toString()).toBe(
      "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
    );
  });

  it.each(["0x", "0x1234", first.digest.slice(2), first.digest.toUpperCase(), `${first.digest}00`])(
    "are not made of %s",
    (digest) => {
      expect(() => rawCidOfDigest(digest as Hex)).toThrow(expect.objectContaining({ code: "CID_MALFORMED" }));
    },
  );

  it("do not include UnixFS roots, whose digest is not the file's", () => {
    const root = parseCid("bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64");
    expect(() => digestOfRawCid(root)).toThrow(expect.objectContaining({ code: "CID_UNSUPPORTED" }));
    expect(() => digestOfRawCid(parseCid("QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn"))).toThrow(
      /not that of a single raw block/,
    );
  });
});

describe("parseCid", () => {
  const { cid, digest } = first;
  const v0 = "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn";

  it("reads every usual spelling as the same CID", () => {
    const parsed = CID.parse(cid);
    for (const text of [cid, parsed.toString(base58btc), parsed.toString(base36)]) {
      expect(parseCid(text).toString()).toBe(cid);
    }
    expect(parseCid(v0).toString()).toBe(v0);
    expect(parseCid(v0).toV1().toString()).toBe("bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354");
  });

  it.each<[string, string, string]>([
    ["nothing", "", "CID_MALFORMED"],
    ["a word", "fox", "CID_MALFORMED"],
    ["a URI", `ipfs://${cid}`, "CID_MALFORMED"],
    ["a cut CID", cid.slice(0, -1), "CID_MALFORMED"],
    ["a CID with a letter more", `${cid}a`, "CID_MALFORMED"],
    ["a letter outside the alphabet", cid.replace(/.$/, "1"), "CID_MALFORMED"],
    ["a space", ` ${cid}`, "CID_MALFORMED"],
    ["a megabyte", `b${"a".repeat(1 << 20)}`, "CID_MALFORMED"],
    ["bytes behind the digest", cidOf(concatHex(["0x01551220", digest, "0x00"])), "CID_MALFORMED"],
    ["a digest too short for its length", cidOf(concatHex(["0x01551221", digest])), "CID_MALFORMED"],
    ["a padded version", cidOf(concatHex(["0x8100551220", digest])), "CID_MALFORMED"],
    ["a padded codec", cidOf(concatHex(["0x01d5001220", digest])), "CID_MALFORMED"],
    ["version 2", cidOf(concatHex(["0x02551220", digest])), "CID_MALFORMED"],
    ["codec dag-cbor", cidOf(concatHex(["0x01711220", digest])), "CID_UNSUPPORTED"],
    ["BLAKE3", cidOf(concatHex(["0x01551e20", digest])), "CID_UNSUPPORTED"],
    ["an identity hash", cidOf("0x01550003666f78"), "CID_UNSUPPORTED"],
    ["a SHA-256 cut to 20 bytes", cidOf(`0x01551214${digest.slice(2, 42)}`), "CID_UNSUPPORTED"],
  ])("refuses %s", (_, text, code) => {
    expect(codeOf(text)).toBe(code);
    expect(isCanonicalCid(text)).toBe(false);
  });

  it("quotes no more than a line of what it was given", () => {
    expect(() => parseCid("x".repeat(5000))).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{1,200}$/) }),
    );
  });

  it("knows the one spelling that documents carry", () => {
    const parsed = CID.parse(cid);
    // The last two are read, but as another spelling.
    const others = [
      v0,
      parsed.toString(base58btc),
      parsed.toString(base36),
      `${cid}=`,
      `b${cid.slice(1).toUpperCase()}`,
    ];
    expect(isCanonicalCid(cid)).toBe(true);
    expect(others.map((text) => [codeOf(text), isCanonicalCid(text)])).toEqual(others.map(() => ["accepted", false]));
  });
});

import { TypedDataEncoder } from "ethers";
import fc from "fast-check";
import { type Hex, hashTypedData, keccak256, numberToHex, padHex, toHex } from "viem";
import { describe, expect, it } from "vitest";
import { offerTypedData } from "../../../src/core/licence/LicenceOffer.ts";
import {
  type OfferDocument,
  offerJson,
  offerText,
  parseOffer,
  signedOfferOf,
} from "../../../src/core/licence/OfferDocument.ts";

const account = (n: number): Hex => padHex(numberToHex(n), { size: 20 });

/** Every field has a value of its own. */
const OFFER: OfferDocument = {
  chainId: 8_453,
  licences: account(0xa1),
  works: account(0xb2),
  asset: 1_537n,
  termsId: 19n,
  licensee: account(0xc3),
  content: keccak256(toHex("content")),
  uses: 7n,
  deadline: 1_800_000_003n,
  epoch: 4n,
  nonce: 281_474_976_710_655n,
  signature: `0x${"5e".repeat(65)}`,
};

const offers = fc.record({
  chainId: fc.integer({ min: 1, max: 2 ** 31 }),
  licences: fc.integer({ min: 1, max: 2 ** 31 }).map(account),
  works: fc.integer({ min: 1, max: 2 ** 31 }).map(account),
  asset: fc.bigInt({ min: 256n, max: 1n << 53n }),
  termsId: fc.bigInt({ min: 1n, max: 1n << 48n }),
  licensee: fc.integer({ min: 0, max: 2 ** 31 }).map(account),
  content: fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }).map((n) => numberToHex(n, { size: 32 })),
  uses: fc.bigInt({ min: 1n, max: (1n << 256n) - 1n }),
  deadline: fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
  epoch: fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
  nonce: fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
  signature: fc.uint8Array({ maxLength: 200 }).map((bytes) => toHex(bytes)),
});

describe("an offer as it is handed over", () => {
  it("comes back the same from a file and from a link, whatever it says", () => {
    fc.assert(
      fc.property(offers, (offer) => {
        expect(parseOffer(offerJson(offer))).toEqual(offer);
        expect(parseOffer(offerText(offer))).toEqual(offer);
        expect(offerText(offer)).toMatch(/^[\w-]+$/);
      }),
    );
    expect(parseOffer(`\n ${offerText(OFFER)} `)).toEqual(OFFER);
  });

  it("carries just what the contract takes", () => {
    const { chainId: _c, licences: _l, works: _w, asset: _a, termsId: _t, ...signed } = OFFER;
    expect(signedOfferOf(OFFER)).toEqual(signed);
  });

  it("is refused when a piece is missing, changed in kind or added in disguise", () => {
    const json = JSON.parse(offerJson(OFFER)) as Record<string, unknown>;
    const broken: unknown[] = Object.keys(json).map((key) => {
      const { [key]: _, ...rest } = json;
      return rest;
    });
    broken.push({ ...json, seedline: "licence-offer/2" }, { ...json, uses: 7 }, { ...json, uses: "07" });
    broken.push(
      { ...json, uses: "-1" },
      { ...json, nonce: (1n << 256n).toString() },
      { ...json, works: account(1).slice(0, 40) },
    );
    broken.push({ ...json, signature: "0x5" }, { ...json, chainId: 1.5 }, { ...json, content: "0x" }, [], null, 7, "x");
    for (const value of broken) {
      expect(() => parseOffer(JSON.stringify(value)), JSON.stringify(value)).toThrow(/no licence offer/);
    }
    for (const text of ["", "%%%", offerText(OFFER).slice(0, -9), `{"a":${"[".repeat(999)}`, "x".repeat(99_999)]) {
      expect(() => parseOffer(text)).toThrow(/no licence offer/);
    }
  });

  it("is signed over the same digest by viem and by ethers", () => {
    const typed = offerTypedData(OFFER, OFFER);
    const types = { LicenceOffer: typed.types.LicenceOffer.map((field) => ({ ...field })) };
    expect(TypedDataEncoder.hash(typed.domain, types, typed.message)).toBe(hashTypedData(typed));
    // Computed by hand from EIP-712's words once; contracts are held against the same builder on a chain of their own.
    expect(TypedDataEncoder.from(types).encodeType("LicenceOffer")).toBe(
      "LicenceOffer(address works,uint256 asset,uint256 termsId,address licensee,bytes32 content,uint256 uses,uint256 deadline,uint256 epoch,uint256 nonce)",
    );
    const digests = new Set([hashTypedData(typed)]);
    const changes = {
      chainId: 1,
      licences: account(1),
      works: account(2),
      asset: 3n,
      termsId: 4n,
      licensee: account(5),
    };
    const more = { content: keccak256("0x06"), uses: 8n, deadline: 9n, epoch: 10n, nonce: 11n };
    for (const [name, value] of Object.entries({ ...changes, ...more })) {
      const changed = { ...OFFER, [name]: value } as OfferDocument;
      digests.add(hashTypedData(offerTypedData(changed, changed)));
    }
    expect(digests.size).toBe(12);
  });
});

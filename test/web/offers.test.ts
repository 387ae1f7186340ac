import { describe, expect, it } from "vitest";
import { type OfferDocument, offerJson, offerText } from "../../src/core/licence/OfferDocument.ts";
import { offerInHash, offerLink, readOffer } from "../../web/features/offers/offerLink.ts";
import { dropOffer, readOffers, receivedOffers, takeOffer } from "../../web/features/offers/receivedOffers.ts";
import { standingOf } from "../../web/features/offers/standingOf.ts";

const OFFER: OfferDocument = {
  chainId: 31_337,
  licences: `0x${"1a".repeat(20)}`,
  works: `0x${"2b".repeat(20)}`,
  asset: 512n,
  termsId: 7n,
  licensee: `0x${"3c".repeat(20)}`,
  content: `0x${"4d".repeat(32)}`,
  uses: 3n,
  deadline: 1_893_456_000n,
  epoch: 2n,
  nonce: 2n ** 256n - 1n,
  signature: `0x${"5e".repeat(65)}`,
};

describe("An offer's link", () => {
  it("opens the Studio, and keeps the offer where no server sees it", () => {
    const link = new URL(offerLink("https://seedline.example", OFFER));
    expect([link.pathname, link.search]).toEqual(["/studio", ""]);
    expect(offerInHash(link.hash)).toBe(offerText(OFFER));
    for (const hash of ["", "#", "#mint", "#offers=x"]) expect(offerInHash(hash)).toBeNull();
  });
  it("is read from its link, its line or its file, with whatever space came along", () => {
    const link = offerLink("http://127.0.0.1:4747", OFFER);
    for (const text of [link, `  ${link}\n`, offerText(OFFER), `\n${offerText(OFFER)} `, `${offerJson(OFFER)}\n`]) {
      expect(readOffer(text)).toEqual(OFFER);
    }
  });
  it("is refused in words when it is none, or only a part of one", () => {
    const line = offerText(OFFER);
    const wrong = [
      "",
      "hello",
      "https://seedline.example/studio",
      "https://x/#offer=",
      line.slice(0, -9),
      `${line}=9`,
      "{}",
    ];
    for (const text of wrong) {
      expect(() => readOffer(text)).toThrow(expect.objectContaining({ code: "OFFER_MALFORMED" }));
    }
  });
});

describe("standingOf", () => {
  const signer = `0x${"7a".repeat(20)}` as const;
  const state = { authority: signer, usesLeft: 2n, isCancelled: false };
  it("says why an offer cannot be used any more, what cannot change first", () => {
    const now = Number(OFFER.deadline);
    expect(standingOf(OFFER, state, signer, now)).toBe("open");
    expect(standingOf(OFFER, state, signer, now + 0.9)).toBe("open");
    expect(standingOf(OFFER, state, signer, now + 1)).toBe("over");
    expect(standingOf(OFFER, { ...state, usesLeft: 0n }, signer, now + 1)).toBe("used-up");
    expect(standingOf(OFFER, { ...state, usesLeft: 0n, isCancelled: true }, signer, now)).toBe("cancelled");
    expect(standingOf(OFFER, { ...state, isCancelled: true }, OFFER.licensee, now)).toBe("void");
  });
});

describe("Offers that were received", () => {
  it("are kept one for each terms, the youngest first, and let go of", () => {
    const younger = { ...OFFER, nonce: 9n };
    const other = { ...OFFER, termsId: 8n };
    const elsewhere = { ...OFFER, works: `0x${"6f".repeat(20)}` as const };
    for (const offer of [OFFER, other, younger, elsewhere]) takeOffer(offer);
    expect(readOffers(receivedOffers.get())).toEqual([elsewhere, younger, other]);
    dropOffer(OFFER);
    expect(readOffers(receivedOffers.get())).toEqual([elsewhere, other]);
    expect(readOffers(["nonsense", offerText(OFFER)])).toEqual([OFFER]);
  });
});

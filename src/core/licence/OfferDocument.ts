import { type Address, type Hex, isHex } from "viem";
import { canonicalJson } from "../bytes/jcs.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { SeedlineError } from "../errors.ts";
import type { OfferSubject, SignedOffer } from "./LicenceOffer.ts";

/** A signed offer with all that its licensee needs to use it: it is handed over as a file, a line of text or a link. */
export interface OfferDocument extends OfferSubject, SignedOffer {}

const FORMAT = "licence-offer/1";
/** A contract's signature may be long; what is longer than this is none. */
const MAX_DOCUMENT_BYTES = 16_384;

/** An offer as JSON (RFC 8785), for a file. Numbers that may be large are decimal text. */
export function offerJson(offer: OfferDocument): string {
  const { chainId, licences, works, asset, termsId, licensee, content, uses, deadline, epoch, nonce, signature } =
    offer;
  const numbers = { asset, termsId, uses, deadline, epoch, nonce };
  const text = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value.toString()]));
  return canonicalJson({ seedline: FORMAT, chainId, licences, works, licensee, content, signature, ...text });
}

/** An offer as one line of letters, digits, "-" and "_", for a link or a message. */
export function offerText(offer: OfferDocument): string {
  return btoa(offerJson(offer)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Reads an offer from either form. Whether it is signed, by whom, and whether it can still be used only the chain knows.
 * @throws SeedlineError `OFFER_MALFORMED`
 */
export function parseOffer(text: string): OfferDocument {
  try {
    const trimmed = text.trim();
    const json = trimmed.startsWith("{") ? trimmed : atob(trimmed.replaceAll("-", "+").replaceAll("_", "/"));
    const value = parseJsonStrict(new TextEncoder().encode(json), MAX_DOCUMENT_BYTES);
    const fields = { ...(value as Readonly<Record<string, unknown>>) };
    const { seedline, chainId } = fields;
    if (seedline !== FORMAT) throw new Error(`its format is not ${FORMAT}`);
    if (typeof chainId !== "number" || !Number.isSafeInteger(chainId) || chainId <= 0) throw new Error("chainId");
    return {
      chainId,
      licences: bytes(fields, "licences", 20),
      works: bytes(fields, "works", 20),
      asset: number(fields, "asset"),
      termsId: number(fields, "termsId"),
      licensee: bytes(fields, "licensee", 20),
      content: bytes(fields, "content", 32),
      uses: number(fields, "uses"),
      deadline: number(fields, "deadline"),
      epoch: number(fields, "epoch"),
      nonce: number(fields, "nonce"),
      signature: signatureOf(fields),
    };
  } catch (cause) {
    throw new SeedlineError("OFFER_MALFORMED", "This is no licence offer, or only a part of one.", {
      hint: "Copy the whole offer or its whole link again, or ask the licensor for it.",
      cause,
    });
  }
}

/** What the contract takes of an offer. */
export function signedOfferOf(document: OfferDocument): SignedOffer {
  const { licensee, content, uses, deadline, epoch, nonce, signature } = document;
  return { licensee, content, uses, deadline, epoch, nonce, signature };
}

type Fields = Readonly<Record<string, unknown>>;

function bytes(fields: Fields, name: string, length: 20): Address;
function bytes(fields: Fields, name: string, length: 32): Hex;
function bytes(fields: Fields, name: string, length: number): Hex {
  const value = fields[name];
  if (typeof value === "string" && isHex(value) && value.length === 2 + 2 * length) return value;
  throw new Error(name);
}

function number(fields: Fields, name: string): bigint {
  const value = fields[name];
  if (typeof value === "string" && /^(?:0|[1-9]\d{0,77})$/.test(value) && BigInt(value) < 1n << 256n)
    return BigInt(value);
  throw new Error(name);
}

function signatureOf({ signature }: Fields): Hex {
  if (typeof signature === "string" && isHex(signature) && signature.length % 2 === 0) return signature;
  throw new Error("signature");
}

import type { JsonObject, JsonValue } from "../bytes/JsonValue.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { type CborMap, type CborValue, isCborMap, isCborTagged } from "./cborValue.ts";
import { type CoseSign1, decodeCoseSign1 } from "./coseSign1.ts";
import { decodeCbor } from "./decodeCbor.ts";
import { type JumbfBox, type JumbfKind, type JumbfSuperbox, readBoxes, readSuperbox } from "./jumbf.ts";
import { ASSERTION } from "./manifestLabels.ts";

/** The active manifest of a store, taken apart. Nothing is believed or checked yet but its form. */
export interface ReadManifest {
  readonly label: string;
  /** The claim, exactly as it is signed. */
  readonly claim: Uint8Array;
  readonly title: string | null;
  /** Name and version of the program that made the claim. */
  readonly claimGenerator: string | null;
  /** The assertions that the claim makes, and the hash it has of each. */
  readonly references: readonly HashedReference[];
  readonly assertions: readonly ReadAssertion[];
  readonly signature: CoseSign1;
}

export interface HashedReference {
  /** Within this manifest. */
  readonly label: string;
  /** C2PA's name of a hash, such as `sha256`. */
  readonly alg: string;
  readonly hash: Uint8Array;
}

export interface ReadAssertion {
  readonly label: string;
  /** What hashes are taken of. */
  readonly content: Uint8Array;
  readonly cbor: CborMap | null;
  readonly json: JsonObject | null;
}

const MAX_JSON_BYTES = 1024 * 1024;
const LABELS = {
  claim: ["c2pa.claim.v2", "c2pa.claim"],
  assertions: ["c2pa.assertions"],
  signature: ["c2pa.signature"],
} as const satisfies Partial<Record<JumbfKind, readonly string[]>>;
const LOCAL = /^self#jumbf=(?:\/c2pa\/([^/]{1,300})\/)?c2pa\.assertions\/([^/]{1,300})$/;

/**
 * Reads the active manifest of a store: the last one (C2PA 2.2, section 11.1.4.2). Manifests of ingredients that lie beside it are
 * passed over.
 *
 * @throws Error with the fault
 */
export function readManifest(store: Uint8Array): ReadManifest {
  const [outer, ...others] = readBoxes(store);
  if (outer?.type !== "jumb" || others.length > 0) throw new Error("it is no single JUMBF box");
  const root = readSuperbox(outer.data);
  const manifests = children(root).filter(({ kind }) => kind === "manifest");
  const active = manifests.at(-1);
  if (root.kind !== "store" || root.label !== "c2pa" || !root.isPlain || !active?.isPlain)
    throw new Error("it holds no manifest");
  if (new Set(manifests.map(({ label }) => label)).size < manifests.length) {
    throw new Error("two of its manifests have one name");
  }
  const parts = children(active);
  const claim = contentOf(only(parts, "claim"), "cbor");
  const map = decodeCbor(claim);
  if (!isCborMap(map)) throw new Error("its claim is no map");
  const signedBy = textIn(map, "signature") ?? "";
  if (![`self#jumbf=/c2pa/${active.label}/c2pa.signature`, "self#jumbf=c2pa.signature"].includes(signedBy)) {
    throw new Error("its claim names the signature of another");
  }
  const assertions = children(only(parts, "assertions")).map(readAssertion);
  if (new Set(assertions.map(({ label }) => label)).size < assertions.length) {
    throw new Error("two of its assertions have one name");
  }
  const info = map.get("claim_generator_info");
  const generator = isCborMap(info) ? info : Array.isArray(info) ? info[0] : undefined;
  const alg = textIn(map, "alg") ?? "sha256";
  const listed = [map.get("created_assertions"), map.get("gathered_assertions"), map.get("assertions")];
  return {
    label: active.label,
    claim,
    title: textIn(map, "dc:title"),
    claimGenerator: isCborMap(generator) ? [textIn(generator, "name"), textIn(generator, "version")].join(" ") : null,
    references: listed.flatMap((list) =>
      Array.isArray(list) ? list.map((one) => referenceOf(one, active.label, alg)) : [],
    ),
    assertions,
    signature: decodeCoseSign1(contentOf(only(parts, "signature"), "cbor")),
  };
}

/** The assertions of a kind, whose labels go on with a number from the second on. */
export function assertionsOf({ assertions }: Pick<ReadManifest, "assertions">, base: string): ReadAssertion[] {
  return assertions.filter(({ label }) => label === base || label.startsWith(`${base}__`));
}

/** A text of a map; null when there is none. */
export function textIn(map: CborMap, key: string): string | null {
  const value = map.get(key);
  const inner = isCborTagged(value) ? value.value : value;
  return typeof inner === "string" ? inner : null;
}

function referenceOf(value: CborValue, manifest: string, claimAlg: string): HashedReference {
  const url = isCborMap(value) ? textIn(value, "url") : null;
  const hash = isCborMap(value) ? value.get("hash") : undefined;
  const match = LOCAL.exec(url ?? "");
  if (!isCborMap(value) || match === null || !(hash instanceof Uint8Array) || (match[1] ?? manifest) !== manifest) {
    throw new Error("its claim names an assertion that is not its own");
  }
  return { label: match[2] ?? "", alg: textIn(value, "alg") ?? claimAlg, hash };
}

function readAssertion(box: JumbfSuperbox): ReadAssertion {
  const { kind, label, boxes, content } = box;
  const isOwn = label === ASSERTION.recipe;
  const cbor = kind === "cbor" ? decodeCbor(contentOf(box, "cbor")) : null;
  // A stranger's JSON is hashed and not looked into.
  const json: JsonValue = kind === "json" && isOwn ? parseJsonStrict(contentOf(box, "json"), MAX_JSON_BYTES) : null;
  if (boxes.length === 0) throw new Error(`its assertion ${label.slice(0, 100)} is empty`);
  return { label, content, cbor: isCborMap(cbor) ? cbor : null, json: isJsonObject(json) ? json : null };
}

function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function children({ boxes }: JumbfSuperbox): JumbfSuperbox[] {
  return boxes.filter(({ type }) => type === "jumb").map(({ data }) => readSuperbox(data));
}

function only(boxes: readonly JumbfSuperbox[], kind: keyof typeof LABELS): JumbfSuperbox {
  const [found, ...more] = boxes.filter((box) => box.kind === kind);
  if (found === undefined || more.length > 0) throw new Error(`it has not just one part of the kind ${kind}`);
  // What stands outside of the claim is covered by no signature: it has one form.
  const labels: readonly string[] = LABELS[kind];
  if (!found.isPlain || !labels.includes(found.label)) throw new Error(`its part ${kind} is not in form`);
  return found;
}

function contentOf({ label, boxes }: JumbfSuperbox, type: string): Uint8Array {
  const [box, ...more]: readonly (JumbfBox | undefined)[] = boxes;
  if (box?.type !== type || more.length > 0) throw new Error(`its part ${label.slice(0, 100)} is not in form`);
  return box.data;
}

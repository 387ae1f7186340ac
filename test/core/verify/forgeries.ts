import { type Address, concatHex, type Hex, numberToHex, slice, stringToBytes } from "viem";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import type { RecipeInput } from "../../../src/core/recipe/Recipe.ts";
import { mintNonceOf } from "../../../src/core/record/AssetId.ts";
import type { Evidence, PublishedTerms } from "../../../src/core/verify/Evidence.ts";
import { found, type Gathered, unavailable } from "../../../src/core/verify/Gathered.ts";
import {
  documentOf,
  expectFound,
  withChain,
  withDocument,
  withOwnHash,
  withOwnRecord,
  withRecipe,
  withRecord,
} from "./retell.ts";

/** Turns honest evidence into what somebody made up, or into what is left of it when a source is gone. */
export type Forgery = (evidence: Evidence) => Evidence | Promise<Evidence>;
type PlainForgery = (evidence: Evidence) => Evidence;

export const GONE = unavailable("the node does not answer");
export const WORD: Hex = `0x${"c0ffee11".repeat(8)}`;
const ZERO: Hex = `0x${"00".repeat(32)}`;

export const chain =
  (patch: Partial<Evidence["chain"]>): Forgery =>
  (evidence) =>
    withChain(evidence, patch);

export const ATTESTOR: Hex = "0x00000000000000000000000000000000000a77e5";

export function tellOf(patch: { royaltyBps: number }): PlainForgery {
  return (evidence) => withChain(evidence, { recordOf: found({ ...expectFound(evidence.chain.recordOf), ...patch }) });
}

export function atTime(afterMint: number): PlainForgery {
  return (evidence) => {
    const timestamp = expectFound(evidence.chain.recordOf).createdAt + afterMint;
    return withChain(evidence, { block: found({ ...expectFound(evidence.chain.block), timestamp }) });
  };
}

/** Overwrites bytes of a record. */
export function overwrite(code: Hex, offset: number, bytes: Hex): Hex {
  const end = offset + (bytes.length - 2) / 2;
  return concatHex([...(offset === 0 ? [] : [slice(code, 0, offset)]), bytes, slice(code, end)]);
}

export function editRecord(evidence: Evidence, id: bigint, offset: number, bytes: Hex): Evidence {
  const code = expectFound(evidence.chain.records.get(mintNonceOf(id)));
  return withRecord(evidence, id, found(overwrite(code, offset, bytes)));
}

export function editOwn(evidence: Evidence, offset: number, bytes: Hex): Evidence {
  return editRecord(evidence, expectFound(evidence.chain.recordOf).id, offset, bytes);
}

export type ContractKey = "works" | "licences" | "ledger";

export function swapped(into: ContractKey, from: ContractKey): PlainForgery {
  return (evidence) => withChain(evidence, { [into]: evidence.chain[from] });
}

/** Code in which one contract is named by another address. */
export function renamed(contract: ContractKey, address: () => Address): PlainForgery {
  return (evidence) => {
    const code = expectFound(evidence.chain[contract]);
    const word = address().slice(2).toLowerCase();
    if (!code.includes(word)) throw new Error("the code does not name it");
    return withChain(evidence, { [contract]: found(code.replaceAll(word, "77".repeat(20)) as Hex) });
  };
}

export function media(answer: Gathered<Uint8Array>): PlainForgery {
  return (evidence) => ({ ...evidence, media: [{ source: "http://gateway.test", answer }] });
}

export function metadata(answer: Gathered<Uint8Array>): PlainForgery {
  return (evidence) => ({ ...evidence, metadata: [{ source: "http://gateway.test", answer }] });
}

export function besideBadCopy(evidence: Evidence): Evidence {
  const bad = { source: "http://liar.test", answer: found(stringToBytes("a lie")) };
  return { ...evidence, metadata: [bad, ...evidence.metadata], media: [bad, ...evidence.media] };
}

export function pngOf(evidence: Evidence): Uint8Array {
  return expectFound(evidence.media[0]?.answer);
}

export function other<T extends { data: Uint8Array }>(image: T): T {
  const data = image.data.slice();
  data[data.length - 1]! ^= 1;
  return { ...image, data };
}

export function repainted(evidence: Evidence): Uint8Array {
  return encodePng(other(decodePng(pngOf(evidence)).image));
}

export function resized(evidence: Evidence): Uint8Array {
  const { width, height, data } = decodePng(pngOf(evidence)).image;
  return encodePng({ width: height, height: width, data });
}

export function joined(bytes: Uint8Array, text: string): Uint8Array {
  return new Uint8Array([...bytes, ...stringToBytes(text)]);
}

/** The right file, which the metadata calls by the CID of another one. */
export async function underAnotherCid(evidence: Evidence): Promise<Evidence> {
  const mediaCid = (await fileCid(new Uint8Array(3_000_000))).toString();
  return withDocument(evidence, (seedline) => ({ ...seedline, mediaCid }));
}

export function outputAs(evidence: Evidence, mediaType: string): Evidence {
  return withRecipe(evidence, { output: { ...documentOf(evidence).seedline.recipe.output, mediaType } });
}

export function withOutput(evidence: Evidence, outputHash: Hex): Evidence {
  return withRecipe(evidence, { output: { ...documentOf(evidence).seedline.recipe.output, outputHash } });
}

export function withTerms(evidence: Evidence, termsIds: string[]): Evidence {
  return withDocument(evidence, (seedline) => ({ ...seedline, licence: { termsIds } }));
}

export function withInput(evidence: Evidence, patch: Record<string, string>, without?: "asset"): Evidence {
  const [input] = documentOf(evidence).seedline.recipe.inputs;
  const { [without ?? "none"]: _, ...rest } = { ...input!, ...patch } as typeof input & { none?: undefined };
  return withRecipe(evidence, { inputs: [rest as NonNullable<typeof input>] });
}

export function publish(prompt: string): PlainForgery {
  return (evidence) => withDocument(evidence, (seedline) => ({ ...seedline, prompt }));
}

export function salted(evidence: Evidence): Evidence {
  return withDocument(evidence, (seedline) => ({ ...seedline, salt: WORD }));
}

export function noPrompt(evidence: Evidence): Evidence {
  const told = withRecipe(withOwnHash(evidence, "promptHash", ZERO), { promptHash: ZERO });
  return withDocument(told, ({ prompt: _, ...seedline }) => seedline);
}

export type Run = Evidence["rerun"]["run"] extends Gathered<infer R> ? R : never;

export function rerun(patch: Partial<Evidence["rerun"]>): PlainForgery {
  return (evidence) => ({ ...evidence, rerun: { ...evidence.rerun, ...patch } });
}

export function ran(edit: (run: Run) => Run): PlainForgery {
  return (evidence) => rerun({ run: found(edit(expectFound(evidence.rerun.run))) })(evidence);
}

export function request(patch: Partial<Run["request"]>): PlainForgery {
  return ran((run) => ({ ...run, request: { ...run.request, ...patch } }));
}

export function inputMedia(evidence: Evidence, answer: Gathered<Uint8Array>): Evidence {
  return {
    ...evidence,
    rerun: { ...evidence.rerun, inputMedia: new Map([...evidence.rerun.inputMedia.keys()].map((id) => [id, answer])) },
  };
}

/** What was found where the input files should be; the others stay as they are. */
export function inputFile(of: Uint8Array, answer: Gathered<Uint8Array> | null): PlainForgery {
  return (evidence) => {
    const inputFiles = new Map(evidence.rerun.inputFiles);
    if (answer === null) inputFiles.delete(contentHash(of));
    else inputFiles.set(contentHash(of), answer);
    return { ...evidence, rerun: { ...evidence.rerun, inputFiles } };
  };
}

/** Rewrites the recipe's input that is this file. */
export function fileInput(of: Uint8Array, edit: (input: RecipeInput) => RecipeInput[]): PlainForgery {
  return (evidence) => {
    const { inputs } = documentOf(evidence).seedline.recipe;
    return withRecipe(evidence, { inputs: inputs.flatMap((i) => (i.contentHash === contentHash(of) ? edit(i) : [i])) });
  };
}

/** The same pixels in another file: a text is added to it. */
export function sameLook(png: Uint8Array): Uint8Array {
  return encodePng(decodePng(png).image, { text: [{ type: "tEXt", keyword: "Comment", text: "another file" }] });
}

/** The sketch once more, in another file that nobody can find. */
export function withTwin(of: Uint8Array, answer: Gathered<Uint8Array> | null): PlainForgery {
  const twin = sameLook(of);
  return (evidence) => {
    const told = fileInput(of, (input) => [input, { ...input, contentHash: contentHash(twin) }])(evidence);
    const given = expectFound(evidence.rerun.run).request.inputs;
    const inputs = [...given.slice(0, 2), given[1]!, ...given.slice(2)];
    return inputFile(twin, answer)(ran((run) => ({ ...run, request: { ...run.request, inputs } }))(told));
  };
}

export function twice(evidence: Evidence): Evidence {
  const { inputs } = documentOf(evidence).seedline.recipe;
  return withRecipe(evidence, { inputs: [...inputs, ...inputs] });
}

export function twiceOther(evidence: Evidence): Evidence {
  const { inputs } = documentOf(evidence).seedline.recipe;
  return withRecipe(evidence, { inputs: [...inputs, ...inputs.map((input) => ({ ...input, outputHash: WORD }))] });
}

/** 33 times a parent of 16 MiB, which would be more than 512 MiB. */
export function hugeInputs(evidence: Evidence): Evidence {
  const [parent] = evidence.rerun.inputMedia.keys();
  const [input] = documentOf(evidence).seedline.recipe.inputs;
  if (parent === undefined || input === undefined) throw new Error("the work has no input");
  const image = { width: 2048, height: 2048, data: new Uint8Array(2048 * 2048 * 4) };
  const outputHash = outputHashOfImage(image);
  const code = expectFound(evidence.chain.records.get(mintNonceOf(parent)));
  const record = code.replace(input.outputHash.slice(2), outputHash.slice(2)) as Hex;
  const told = withRecipe(evidence, { inputs: Array.from({ length: 33 }, () => ({ ...input, outputHash })) });
  return inputMedia(withRecord(told, parent, found(record)), found(encodePng(image)));
}

export function imported(evidence: Evidence): Evidence {
  const hashes = { contentHash: contentHash(stringToBytes("a JPEG")), outputHash: WORD };
  return withRecipe(evidence, { inputs: [{ role: "import", ...hashes }] });
}

export function calledAlgorithmic(evidence: Evidence): Evidence {
  const { generator } = documentOf(evidence).seedline.recipe;
  return withRecipe(evidence, { generator: { ...generator, kind: "algorithmicMedia" } });
}

export function attested(attestor: Hex): PlainForgery {
  const attestation = { attestor, signature: `0x${"51".repeat(65)}` } as const;
  return (evidence) => withDocument(evidence, (seedline) => ({ ...seedline, attestation }));
}

/** The flag is set, and the address follows the fixed part. */
export function recordedAttestor(evidence: Evidence): Evidence {
  return withOwnRecord(evidence, { attestor: ATTESTOR }, (code) => {
    const flagged = overwrite(code, 27, numberToHex(2, { size: 1 }));
    return concatHex([slice(flagged, 0, 35), ATTESTOR, slice(flagged, 35)]);
  });
}

export function both(inMetadata: Hex): PlainForgery {
  return (evidence) => recordedAttestor(attested(inMetadata)(evidence));
}

export function terms(id: bigint, patch: Partial<LicenceTerms>): PlainForgery {
  return (evidence) => {
    const known = expectFound(evidence.chain.terms.get(id));
    return termsGone(id, found({ ...known, terms: { ...known.terms, ...patch } }))(evidence);
  };
}

export function published(id: bigint, publishedAt: Gathered<number>): PlainForgery {
  return (evidence) => termsGone(id, found({ ...expectFound(evidence.chain.terms.get(id)), publishedAt }))(evidence);
}

export function termsGone(id: bigint, answer: Gathered<PublishedTerms>): PlainForgery {
  return (evidence) => withChain(evidence, { terms: new Map(evidence.chain.terms).set(id, answer) });
}

/** The terms of the second parent are lost, and those of the first parent's own parent are not what they were. */
export function unknownThenWrong(patch: Partial<LicenceTerms>): PlainForgery {
  return (evidence) => terms(1n, patch)(termsGone(2n, GONE)(evidence));
}

/** Terms that permit nothing and demand share-alike: the demand shows in the record's flag alone. */
export function nothingShareAlike(evidence: Evidence): Evidence {
  const told = withOwnRecord(evidence, { permitted: 0 }, (code) => overwrite(code, 33, "0x00"));
  return terms(1n, { permissions: 0, shareAlike: true })(told);
}

export function claimed(evidence: Evidence, patch: { id?: bigint; claimedAt?: number }): Evidence {
  return withChain(evidence, { claim: found({ ...expectFound(evidence.chain.claim), ...patch }) });
}

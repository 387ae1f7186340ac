import { type Hex, stringToBytes } from "viem";
import { canonicalJsonBytes } from "../../../src/core/bytes/jcs.ts";
import { bindPng } from "../../../src/core/c2pa/bindFile.ts";
import { buildManifest, type ManifestFacts } from "../../../src/core/c2pa/buildManifest.ts";
import { insertManifest } from "../../../src/core/c2pa/pngManifest.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import type { Marks } from "../../../src/core/marks/Marks.ts";
import { pngMarks } from "../../../src/core/marks/pngMarks.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { mintNonceOf } from "../../../src/core/record/AssetId.ts";
import { rolesFromMask } from "../../../src/core/record/roles.ts";
import type { Evidence, LookAlikes } from "../../../src/core/verify/Evidence.ts";
import { ABSENT, found, type Gathered, gatheredAt } from "../../../src/core/verify/Gathered.ts";
import { checkManifest } from "../../../src/io/c2pa/checkManifest.ts";
import type { ManifestCheckOptions } from "../../../src/io/c2pa/ManifestCheckOptions.ts";
import { NOW_MS, ROOT, SIGNER, signedPicture } from "../../support/signedPicture.ts";
import { describeCheck } from "./describeCheck.ts";
import {
  besideBadCopy,
  type Forgery,
  GONE,
  joined,
  media,
  metadata,
  outputAs,
  overwrite,
  pngOf,
  repainted,
  resized,
  underAnotherCid,
  WORD,
  withInput,
  withOutput,
  withTerms,
} from "./forgeries.ts";
import type { HonestEvidence } from "./honestEvidence.ts";
import {
  documentOf,
  expectFound,
  withDocument,
  withMedia,
  withMetadataBytes,
  withOwnHash,
  withRecipe,
  withRecord,
} from "./retell.ts";
import { withChunk } from "./withChunk.ts";

const CAVEATS = "authentic-with-caveats";
const LABEL = {
  Label: "1",
  ContentProducer: "loom",
  ProduceID: "7",
  ReservedCode1: "",
  ContentPropagator: "",
  PropagateID: "",
  ReservedCode2: "",
};

/** The work as if its file had been pinned with these marks, or with none. */
function marked(change: Partial<Marks> | null): Forgery {
  return (e) => {
    const marks = { title: "Harbour", creatorTool: "loom", sourceType: null, aigc: null, ...change };
    return withMedia(e, encodePng(decodePng(pngOf(e)).image, change === null ? {} : { text: pngMarks(marks) }));
  };
}

/** The work as if its file had been signed before it was pinned, and the manifest checked. */
function signedBy(
  honest: () => HonestEvidence,
  change: Partial<ManifestFacts>,
  options: Partial<ManifestCheckOptions>,
): Forgery {
  return async (e) => {
    const { recipe } = documentOf(e).seedline;
    const { edges } = expectFound(e.chain.recordOf);
    const { chainId, contracts } = honest().deployment;
    const parents = edges.map(({ parent, roles }) => ({ asset: parent, roles: rolesFromMask(roles) }));
    const facts = { ...signedPicture().facts, recipe, parents, chainId, contract: contracts.works, ...change };
    const plain = pngOf(e);
    const { claim, complete } = buildManifest(facts, bindPng(plain), SIGNER.sizeBytes);
    return checkedManifest(e, insertManifest(plain, complete(SIGNER.sign(claim))), options);
  };
}

/** The work with a manifest that is sound and was made for another file. */
function grafted(e: Evidence): Promise<Evidence> {
  return checkedManifest(e, insertManifest(pngOf(e), signedPicture().store));
}

async function checkedManifest(
  e: Evidence,
  file: Uint8Array,
  options: Partial<ManifestCheckOptions> = {},
): Promise<Evidence> {
  const report = await checkManifest(file, { anchors: [ROOT], nowMs: NOW_MS, ...options });
  return { ...(await withMedia(e, file)), manifest: report === null ? ABSENT : found(report) };
}

async function trained(e: Evidence, change: Partial<Marks> | null): Promise<Evidence> {
  const { generator } = documentOf(e).seedline.recipe;
  return withRecipe(await marked(change)(e), { generator: { ...generator, kind: "trainedAlgorithmicMedia" } });
}

/** The files, and what is known of them elsewhere. */
export function checksOfFiles(honest: () => HonestEvidence): void {
  const signed = (change: Partial<ManifestFacts> = {}, options: Partial<ManifestCheckOptions> = {}): Forgery =>
    signedBy(honest, change, options);

  const lookedFor =
    (names: readonly (keyof HonestEvidence["ids"])[], from: LookAlikes["from"] = "chain"): Forgery =>
    (e) => ({ ...e, lookAlikes: found({ from, ids: names.map((name) => honest().ids[name]), compared: 9 }) });
  /** An index lists works whose record is this. */
  const listing =
    (ids: readonly bigint[], code: Gathered<Hex>): Forgery =>
    (e) => ({
      ...ids.reduce((all, id) => withRecord(all, id, code), e),
      lookAlikes: found({ from: "index", ids, compared: 9 }),
    });
  /** The root looks like the work, and may be of the creator of `secret`. */
  const alikeRoot =
    ({ creator }: { creator?: 1 }): Forgery =>
    (e) => {
      const root = expectFound(honest().of("root").chain.records.get(mintNonceOf(honest().ids.root)));
      const own = expectFound(e.chain.recordOf);
      const other = expectFound(honest().of("root").chain.recordOf);
      const alike = root.replace(other.perceptualHash.slice(2), own.perceptualHash.slice(2)) as Hex;
      const by = creator === 1 ? overwrite(alike, 2, own.creator.toLowerCase() as Hex) : alike;
      return lookedFor(["root"])(withRecord(e, honest().ids.root, found(by)));
    };

  const alikeLater: Forgery = (e) => {
    const { large } = honest().ids;
    return lookedFor(["large"])(
      withRecord(e, large, gatheredAt(honest().of("large").chain.records, mintNonceOf(large))),
    );
  };

  describeCheck("content", honest, [
    ["file is gone", "root", (e) => ({ ...e, media: [] }), "unknown", "cannot-tell", /could not be had/],
    [
      "file cannot be had",
      "root",
      media(GONE),
      "unknown",
      "cannot-tell",
      /http:\/\/gateway.test: the node does not answer/,
    ],
    ["file is not there", "root", media(ABSENT), "unknown", "cannot-tell", /it does not have it/],
    ["file is another", "root", media(found(stringToBytes("other"))), "fail", "not-authentic", /belongs to the work/],
    ["a good copy beside a bad one", "root", besideBadCopy, "pass", "authentic", /byte for byte/],
    [
      "file of other pixels",
      "root",
      (e) => withMedia(e, repainted(e)),
      "fail",
      "not-authentic",
      /the record commits to/,
    ],
    ["file of another size", "root", (e) => withMedia(e, resized(e)), "fail", "not-authentic", /picture is 80×64/],
    [
      "file that is no picture",
      "root",
      (e) => withMedia(e, stringToBytes("no PNG")),
      "fail",
      "not-authentic",
      /image\/png/,
    ],
    [
      "file that looks other than it is",
      "root",
      (e) => withMedia(e, withChunk(pngOf(e), "gAMA", "0x0000b18f")),
      "fail",
      "not-authentic",
      /gAMA chunk makes it look/,
    ],
    [
      "file that moves",
      "root",
      (e) => withMedia(e, withChunk(pngOf(e), "acTL", "0x0000000100000000")),
      "fail",
      "not-authentic",
      /an animation/,
    ],
    [
      "file that hides something",
      "root",
      (e) => withMedia(e, joined(pngOf(e), "stowaway")),
      "fail",
      "not-authentic",
      /8 bytes follow its end/,
    ],
    ["file under another CID", "large", underAnotherCid, "fail", "not-authentic", /has the CID bafy/],
    [
      "media of a kind unknown",
      "root",
      (e) => outputAs(e, "video/mp4"),
      "fail",
      "not-authentic",
      /kept as PNG, text, generator or style/,
    ],
    ["picture called a text", "root", (e) => outputAs(e, "text/plain"), "fail", "not-authentic", /no readable text/],
    [
      "given file is the very one",
      "root",
      (e) => ({ ...e, media: [], given: pngOf(e) }),
      "pass",
      "authentic-with-caveats",
      /byte for byte/,
    ],
    [
      "given file has the same pixels, and says more",
      "root",
      (e) => ({ ...e, given: withChunk(pngOf(e), "tEXt", "0x4100") }),
      "pass",
      CAVEATS,
      /is not that file/,
    ],
    [
      "given file was stripped",
      "root",
      (e) => ({ ...e, given: encodePng(decodePng(pngOf(e)).image) }),
      "pass",
      "authentic",
      /is not that file/,
    ],
    [
      "given file moves on from the same pixels",
      "root",
      (e) => ({ ...e, given: withChunk(pngOf(e), "acTL", "0x0000000200000000") }),
      "fail",
      "not-authentic",
      /an animation/,
    ],
    [
      "given file looks other than its pixels",
      "root",
      (e) => ({ ...e, given: withChunk(pngOf(e), "gAMA", "0x000186a0") }),
      "unknown",
      "cannot-tell",
      /gAMA chunk makes it look/,
    ],
    [
      "given file says how every picture looks",
      "root",
      (e) => ({ ...e, given: withChunk(withChunk(pngOf(e), "gAMA", "0x0000b18f"), "sRGB", "0x00") }),
      "pass",
      CAVEATS,
      /is not that file/,
    ],
    [
      "given file shows another work",
      "root",
      (e) => ({ ...e, given: repainted(e) }),
      "fail",
      "not-authentic",
      /something else than work/,
    ],
    [
      "given file is nothing",
      "root",
      (e) => ({ ...e, given: new Uint8Array() }),
      "fail",
      "not-authentic",
      /something else/,
    ],
    [
      "given file alone cannot stand in",
      "root",
      (e) => ({ ...e, media: [], given: repainted(e) }),
      "unknown",
      "cannot-tell",
      /could not be had/,
    ],
  ]);

  describeCheck("metadata", honest, [
    ["gone", "root", (e) => ({ ...e, metadata: [] }), "unknown", "cannot-tell", /no place was asked/],
    ["other bytes", "root", metadata(found(stringToBytes("{}"))), "fail", "not-authentic", /metadata has the hash/],
    ["not in form", "root", (e) => withMetadataBytes(e, stringToBytes("{}")), "fail", "not-authentic", /not in form/],
    [
      "formatted",
      "root",
      (e) => withMetadataBytes(e, joined(canonicalJsonBytes(documentOf(e)), "\n")),
      "fail",
      "not-authentic",
      /./,
    ],
    [
      "another seed",
      "root",
      (e) => withRecipe(e, { seed: "8" }),
      "fail",
      "not-authentic",
      /its seed is 8, and 7 is recorded/,
    ],
    ["no seed", "root", (e) => withRecipe(e, { seed: null }), "fail", "not-authentic", /its seed is unknown, and 7/],
    [
      "another prompt",
      "secret",
      (e) => withRecipe(e, { promptHash: WORD }),
      "fail",
      "not-authentic",
      /its prompt has the hash/,
    ],
    ["another output", "root", (e) => withOutput(e, WORD), "fail", "not-authentic", /its output has the hash 0xc0ffee/],
    ["terms left out", "child", (e) => withTerms(e, []), "fail", "not-authentic", /under the terms none, and 1 are/],
    ["terms swapped", "grandchild", (e) => withTerms(e, ["3", "2"]), "fail", "not-authentic", /under the terms 3, 2/],
    [
      "an input that is no parent",
      "child",
      (e) => withInput(e, { asset: "512" }),
      "fail",
      "not-authentic",
      /512 is one of its inputs/,
    ],
    [
      "an input in another role",
      "child",
      (e) => withInput(e, { role: "style" }),
      "fail",
      "not-authentic",
      /used as style.*says image/,
    ],
    [
      "without a record",
      "root",
      (e) => withRecord(e, honest().ids.root, GONE),
      "unknown",
      "cannot-tell",
      /what the metadata has to say/,
    ],
  ]);

  describeCheck("duplicates", honest, [
    [
      "a perceptual hash of something else",
      "root",
      (e) => withOwnHash(e, "perceptualHash", "0x1122334455667788"),
      "fail",
      "authentic-with-caveats",
      /hides it from searches/,
    ],
    ["no file", "root", (e) => ({ ...e, media: [] }), "unknown", "cannot-tell", /works that look alike/],
    ["an honest hash", "root", (e) => e, "not-applicable", "authentic", /No index/],
    ["nothing alike", "root", lookedFor([]), "pass", "authentic", /None of the 9 works/],
    ["what was first, of somebody else", "secret", alikeRoot({}), "unknown", CAVEATS, /looks like work 256 by 0xf39F/],
    ["what was first, of its creator", "secret", alikeRoot({ creator: 1 }), "pass", CAVEATS, /None of the 9 works/],
    ["what came later", "root", alikeLater, "pass", "authentic", /None of the 9 works/],
    ["a parent", "child", alikeRoot({}), "pass", "authentic", /None of the 9 works/],
    ["itself", "root", lookedFor(["root"]), "pass", "authentic", /None of the 9 works/],
    [
      "an index that is gone",
      "root",
      (e) => ({ ...e, lookAlikes: GONE }),
      "unknown",
      CAVEATS,
      /could not be asked: the node/,
    ],
    [
      "a list that nobody has",
      "root",
      (e) => ({ ...e, lookAlikes: ABSENT }),
      "unknown",
      CAVEATS,
      /could not be asked\./,
    ],
    [
      "an index that lists nothing alike",
      "root",
      lookedFor([], "index"),
      "not-applicable",
      "authentic",
      /an index listed.*leaves out nobody can see/,
    ],
    [
      "an index that names works that do not exist",
      "root",
      listing([99_840n, 99_841n], ABSENT),
      "not-applicable",
      "authentic",
      /an index listed/,
    ],
    [
      "an index that names a work that cannot be read",
      "root",
      listing([99_840n], GONE),
      "unknown",
      CAVEATS,
      /said to look like it, and its record could not be read/,
    ],
  ]);

  describeCheck("c2pa", honest, [
    [
      "a manifest",
      "root",
      (e) => withMedia(e, withChunk(pngOf(e), "caBX", "0xc2fa")),
      "unknown",
      "authentic-with-caveats",
      /C2PA manifest, which/,
    ],
    ["no file", "root", (e) => ({ ...e, media: [] }), "unknown", "cannot-tell", /C2PA manifest/],
    ["no manifest", "root", (e) => e, "not-applicable", "authentic", /no C2PA manifest/],
    ["a manifest of its own", "root", signed(), "pass", "authentic", /signed by .Seedline.*whom this verifier trusts/],
    ["a manifest of its own, with parents", "grandchild", signed(), "pass", "authentic", /recipe and parents/],
    ["a signer nobody knows", "root", signed({}, { anchors: [] }), "pass", "authentic", /does not know/],
    [
      "a certificate that ran out",
      "root",
      signed({}, { nowMs: NOW_MS + 20 * 31_557_600_000 }),
      "unknown",
      "authentic-with-caveats",
      /expired/,
    ],
    ["a manifest for another chain", "root", signed({ chainId: 8_453 }), "fail", "not-authentic", /another chain/],
    [
      "a manifest for another contract",
      "root",
      signed({ contract: "0x00000000000000000000000000000000000000c7" }),
      "fail",
      "not-authentic",
      /another chain or contract/,
    ],
    [
      "a manifest of another recipe",
      "root",
      async (e) => signed({ recipe: { ...documentOf(e).seedline.recipe, seed: "4711" } })(e),
      "fail",
      "not-authentic",
      /recipe is another/,
    ],
    [
      "a manifest that invents a parent",
      "root",
      signed({ parents: [{ asset: 256n, roles: ["image"] }] }),
      "fail",
      "not-authentic",
      /names 1 parents/,
    ],
    ["a manifest that hides its parents", "child", signed({ parents: [] }), "fail", "not-authentic", /names 0 parents/],
    [
      "a manifest with another's parent",
      "child",
      signed({ parents: [{ asset: 999_999n, roles: ["image"] }] }),
      "fail",
      "not-authentic",
      /not just the 1/,
    ],
    ["a manifest of another work", "root", grafted, "fail", "not-authentic", /not valid: /],
    [
      "a report on another file",
      "root",
      async (e) => {
        const told = await signed()(e);
        const report = expectFound(told.manifest);
        return { ...told, manifest: found({ ...report, file: contentHash(Uint8Array.of(1)) }) };
      },
      "unknown",
      "authentic-with-caveats",
      /was not checked/,
    ],
  ]);

  describeCheck("marks", honest, [
    [
      "claimed",
      "root",
      (e) => withDocument(e, (s) => ({ ...s, marks: ["AIGC", "XMP"] })),
      "unknown",
      "authentic-with-caveats",
      /AIGC, XMP, which this version does not know/,
    ],
    ["no metadata", "root", (e) => ({ ...e, metadata: [] }), "unknown", "cannot-tell", /which marks/],
    ["in the file", "root", (e) => e, "pass", "authentic", /calls itself algorithmicMedia/],
    [
      "not claimed",
      "root",
      (e) => withDocument(e, (s) => ({ ...s, marks: [] })),
      "not-applicable",
      "authentic",
      /does not claim/,
    ],
    ["no file", "root", (e) => ({ ...e, media: [] }), "unknown", "cannot-tell", /which marks it carries/],
    [
      "stripped",
      "root",
      marked(null),
      "fail",
      CAVEATS,
      /does not carry: XMP Iptc4xmpExt:DigitalSourceType, XMP dc:title/,
    ],
    [
      "of another kind",
      "root",
      marked({ sourceType: "digitalCreation" }),
      "fail",
      CAVEATS,
      /calls itself .*digitalCreation, and/,
    ],
    [
      "trained, and not marked at all",
      "root",
      (e) =>
        trained(
          withDocument(e, (s) => ({ ...s, marks: [] })),
          null,
        ),
      "fail",
      CAVEATS,
      /lacks marks for that: XMP Iptc4xmpExt:DigitalSourceType, XMP TC260:AIGC, tEXt AIGC/,
    ],
    [
      "trained, without the AIGC label",
      "root",
      (e) => trained(e, { sourceType: "trainedAlgorithmicMedia" }),
      "fail",
      CAVEATS,
      /lacks marks for that: XMP TC260:AIGC, tEXt AIGC/,
    ],
    [
      "trained, with everything",
      "root",
      (e) => trained(e, { sourceType: "trainedAlgorithmicMedia", aigc: LABEL }),
      "pass",
      "authentic",
      /calls itself trainedAlgorithmicMedia/,
    ],
  ]);

  describeCheck("pins", honest, [
    ["one of two", "root", besideBadCopy, "pass", "authentic", /by 1 of 2 gateways asked/],
    [
      "nobody asked",
      "root",
      (e) => ({ ...e, metadata: [], media: [] }),
      "unknown",
      "cannot-tell",
      /No gateway was asked/,
    ],
    [
      "lost to others",
      "root",
      (e) => ({ ...media(ABSENT)(e), given: pngOf(e) }),
      "fail",
      "authentic-with-caveats",
      /may be lost/,
    ],
    [
      "out of reach",
      "root",
      (e) => ({ ...media(GONE)(e), given: pngOf(e) }),
      "unknown",
      "authentic-with-caveats",
      /does not answer/,
    ],
  ]);
}

import { concatHex, type Hex, numberToHex, sha256, slice, stringToBytes } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { canonicalJsonBytes } from "../../../src/core/bytes/jcs.ts";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { mintNonceOf } from "../../../src/core/record/AssetId.ts";
import type { CheckName, CheckStatus } from "../../../src/core/verify/Check.ts";
import type { Evidence, PublishedTerms } from "../../../src/core/verify/Evidence.ts";
import { ABSENT, found, type Gathered, unavailable } from "../../../src/core/verify/Gathered.ts";
import type { Verdict } from "../../../src/core/verify/Judgement.ts";
import { statusesOf } from "../../io/evidence/statusesOf.ts";
import { gatherHonestEvidence, type HonestEvidence } from "./honestEvidence.ts";
import {
  documentOf,
  valueOf,
  withChain,
  withDocument,
  withMedia,
  withMetadataBytes,
  withOwnHash,
  withOwnRecord,
  withRecipe,
  withRecord,
} from "./retell.ts";
import { withChunk } from "./withChunk.ts";

let honest: HonestEvidence;
beforeAll(async () => {
  honest = await gatherHonestEvidence();
});

const GONE = unavailable("the node does not answer");
const WORD: Hex = `0x${"c0ffee11".repeat(8)}`;
const ZERO: Hex = `0x${"00".repeat(32)}`;

type Name = Parameters<HonestEvidence["of"]>[0];
type Forgery = (evidence: Evidence) => Evidence | Promise<Evidence>;
type Row = readonly [title: string, work: Name, forge: Forgery, status: CheckStatus, verdict: Verdict, reason: RegExp];

/** One row is one forgery or gap, and what it has to do to one check and to the verdict. */
function cases(check: CheckName, rows: readonly Row[]): void {
  describe(check, () => {
    it.each(rows)("%s (%s)", async (_title, work, forge, status, verdict, reason) => {
      const judgement = await honest.judge(work, await forge(honest.of(work)));
      const finding = judgement.checks.find(({ name }) => name === check);
      expect(finding).toMatchObject({ status, reason: expect.stringMatching(reason) });
      expect(judgement.verdict).toBe(verdict);
      if (verdict === "not-authentic" || verdict === "cannot-tell") {
        expect(judgement.sentence).toMatch(verdict === "not-authentic" ? /^Not authentic: / : /^Cannot tell: /);
      }
    });
  });
}

const chain =
  (patch: Partial<Evidence["chain"]>): Forgery =>
  (evidence) =>
    withChain(evidence, patch);

cases("record", [
  ["not there", "root", (e) => withRecord(e, honest.ids.root, ABSENT), "fail", "not-authentic", /holds no work 256/],
  ["not readable", "root", (e) => withRecord(e, honest.ids.root, GONE), "unknown", "cannot-tell", /could not be read/],
  ["no record", "root", (e) => withRecord(e, honest.ids.root, found("0x00")), "fail", "not-authentic", /is no record/],
  ["not hex", "root", (e) => withRecord(e, honest.ids.root, found("0xzz")), "fail", "not-authentic", /./],
  ["unknown to the contract", "root", chain({ recordOf: ABSENT }), "fail", "not-authentic", /knows no such work/],
  ["told in two ways", "child", tellOf({ royaltyBps: 501 }), "fail", "not-authentic", /two different stories/],
  ["told in one way only", "child", chain({ recordOf: GONE }), "pass", "authentic", /is recorded on chain 31337/],
  ["from the future", "child", atTime(-1), "fail", "not-authentic", /which is after block/],
  ["of this very second", "child", atTime(0), "pass", "authentic", /is recorded on chain 31337 since 20\d\d-/],
  ["on another chain", "root", chain({ chainId: found(1) }), "unknown", "cannot-tell", /serves chain 1,/],
  ["on no chain", "root", chain({ chainId: GONE }), "unknown", "cannot-tell", /could not be asked/],
  ["in no block", "root", chain({ block: GONE }), "unknown", "cannot-tell", /could not be asked/],
  ["on an empty chain", "root", chain({ block: ABSENT }), "unknown", "cannot-tell", /no block/],
  ["of another collection", "root", (e) => editOwn(e, 1, "0x00"), "fail", "not-authentic", /holds 0 tokens/],
]);

cases("code", [
  ["Works is gone", "root", chain({ works: ABSENT }), "fail", "not-authentic", /no contract at 0x.*Works is expected/],
  ["Works cannot be read", "root", chain({ works: GONE }), "unknown", "cannot-tell", /code of Works/],
  ["Licences cannot be read", "root", chain({ licences: GONE }), "unknown", "cannot-tell", /code of Licences/],
  ["the ledger cannot be read", "root", chain({ ledger: GONE }), "unknown", "cannot-tell", /code of RoyaltyLedger/],
  ["Works runs Licences' code", "root", swapped("works", "licences"), "fail", "not-authentic", /pinned code of Works/],
  [
    "Licences runs Works' code",
    "root",
    swapped("licences", "works"),
    "fail",
    "not-authentic",
    /pinned code of Licences/,
  ],
  ["the ledger runs Works' code", "root", swapped("ledger", "works"), "fail", "not-authentic", /code of RoyaltyLedger/],
  [
    "Works names other Licences",
    "root",
    renamed("works", "licences"),
    "fail",
    "not-authentic",
    /Works.*another deployment/,
  ],
  [
    "Works names another ledger",
    "root",
    renamed("works", "ledger"),
    "fail",
    "not-authentic",
    /Works.*another deployment/,
  ],
  [
    "a fail outweighs an unknown",
    "root",
    chain({ works: GONE, ledger: ABSENT }),
    "fail",
    "not-authentic",
    /no contract/,
  ],
  ["code that is no hex", "root", chain({ works: found("0xno") }), "unknown", "cannot-tell", /could not be completed/],
]);

cases("content", [
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
  ["file of other pixels", "root", (e) => withMedia(e, repainted(e)), "fail", "not-authentic", /the record commits to/],
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
  ["media of a kind unknown", "root", (e) => outputAs(e, "video/mp4"), "fail", "not-authentic", /kept as PNG or text/],
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
    "given file has the same pixels",
    "root",
    (e) => ({ ...e, given: withChunk(pngOf(e), "tEXt", "0x4100") }),
    "pass",
    "authentic",
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

cases("metadata", [
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
  ["without a record", "root", (e) => withRecord(e, honest.ids.root, GONE), "unknown", "cannot-tell", /./],
]);

cases("prompt", [
  [
    "another one is published",
    "root",
    publish("a blue harbour"),
    "fail",
    "not-authentic",
    /not the one that its record commits to/,
  ],
  ["salted as if it had been private", "root", salted, "fail", "not-authentic", /not the one/],
  ["private", "secret", (e) => e, "unknown", "authentic-with-caveats", /has not revealed it/],
  ["metadata gone", "root", (e) => ({ ...e, metadata: [] }), "unknown", "cannot-tell", /not known/],
  ["no prompt at all", "drawn", noPrompt, "not-applicable", "authentic-with-caveats", /without a prompt/],
  ["record gone", "root", (e) => withRecord(e, honest.ids.root, ABSENT), "unknown", "not-authentic", /./],
]);

cases("rerun", [
  [
    "other pixels come out",
    "child",
    ran((run) => ({ ...run, output: other(run.output) })),
    "fail",
    "not-authentic",
    /puts out other pixels/,
  ],
  [
    "another size comes out",
    "child",
    ran((run) => ({ ...run, output: { ...run.output, width: 80, height: 64 } })),
    "fail",
    "not-authentic",
    /other pixels/,
  ],
  [
    "nonsense comes out",
    "child",
    ran((run) => ({ ...run, output: { ...run.output, width: 1 } })),
    "fail",
    "not-authentic",
    /other pixels/,
  ],
  [
    "another prompt was run",
    "child",
    request({ prompt: "else" }),
    "unknown",
    "authentic-with-caveats",
    /not what the recipe asks/,
  ],
  [
    "another seed was run",
    "child",
    request({ seed: 12n }),
    "unknown",
    "authentic-with-caveats",
    /not what the recipe asks/,
  ],
  [
    "other inputs were run",
    "child",
    request({ inputs: [] }),
    "unknown",
    "authentic-with-caveats",
    /not what the recipe asks/,
  ],
  [
    "other params were run",
    "child",
    request({ params: { weave: 4 } }),
    "unknown",
    "authentic-with-caveats",
    /not what the/,
  ],
  ["nothing came out", "child", rerun({ run: ABSENT }), "unknown", "authentic-with-caveats", /put nothing out/],
  ["it was not run", "child", rerun({ run: GONE }), "unknown", "authentic-with-caveats", /was not run again/],
  [
    "module is another",
    "child",
    rerun({ module: found(stringToBytes("other")) }),
    "fail",
    "not-authentic",
    /is not loom 2.1.0/,
  ],
  ["module is gone", "child", rerun({ module: ABSENT }), "unknown", "authentic-with-caveats", /nobody has the module/],
  ["module cannot be had", "child", rerun({ module: GONE }), "unknown", "authentic-with-caveats", /does not answer/],
  [
    "input is gone",
    "child",
    rerun({ inputMedia: new Map() }),
    "unknown",
    "authentic-with-caveats",
    /was not looked up/,
  ],
  ["input is not there", "child", (e) => inputMedia(e, ABSENT), "unknown", "authentic-with-caveats", /is gone/],
  ["input is broken", "child", (e) => inputMedia(e, found(stringToBytes("x"))), "fail", "not-authentic", /is broken/],
  [
    "input has other pixels",
    "child",
    (e) => inputMedia(e, found(pngOf(e))),
    "fail",
    "not-authentic",
    /not the recorded one/,
  ],
  [
    "input is nobody's",
    "child",
    (e) => withInput(e, { outputHash: WORD }, "asset"),
    "unknown",
    "authentic-with-caveats",
    /no recorded parent/,
  ],
  [
    "input is not the parent's",
    "child",
    (e) => withInput(e, { outputHash: WORD }),
    "fail",
    "not-authentic",
    /pixels that are not its own/,
  ],
  ["imported files are no inputs", "root", imported, "pass", "authentic", /the same pixels again/],
  ["drawn by hand", "drawn", (e) => e, "not-applicable", "authentic-with-caveats", /digitalCreation/],
  ["seed unknown", "drawn", calledAlgorithmic, "unknown", "authentic-with-caveats", /seed is not recorded/],
  [
    "recipe contradicts the record",
    "root",
    (e) => withRecipe(e, { seed: "8" }),
    "unknown",
    "not-authentic",
    /nothing to run again/,
  ],
]);

cases("attestation", [
  [
    "claimed, and not on record",
    "root",
    attested(ATTESTOR()),
    "unknown",
    "authentic-with-caveats",
    /was not checked when/,
  ],
  ["on record, and not at hand", "root", recordedAttestor, "unknown", "authentic-with-caveats", /could not be had/],
  [
    "of another on record",
    "root",
    both("0x00000000000000000000000000000000000000ff"),
    "fail",
    "not-authentic",
    /is of 0x0+ff/,
  ],
  ["on record and at hand", "root", both(ATTESTOR()), "unknown", "authentic-with-caveats", /cannot check it again/],
  ["record gone", "root", (e) => withRecord(e, honest.ids.root, ABSENT), "unknown", "not-authentic", /./],
]);

cases("ancestors", [
  [
    "parent does not exist",
    "child",
    (e) => withRecord(e, honest.ids.root, ABSENT),
    "fail",
    "not-authentic",
    /holds no work 256/,
  ],
  [
    "parent cannot be read",
    "child",
    (e) => withRecord(e, honest.ids.root, GONE),
    "unknown",
    "cannot-tell",
    /work 256 could not/,
  ],
  [
    "grandparent cannot be read",
    "grandchild",
    (e) => withRecord(e, honest.ids.root, GONE),
    "unknown",
    "cannot-tell",
    /work 256/,
  ],
  [
    "grandparent does not exist",
    "grandchild",
    (e) => withRecord(e, honest.ids.root, ABSENT),
    "fail",
    "not-authentic",
    /work 256/,
  ],
  [
    "parent is no record",
    "child",
    (e) => withRecord(e, honest.ids.root, found("0x01")),
    "fail",
    "not-authentic",
    /no record/,
  ],
  [
    "parent is younger",
    "child",
    (e) => editRecord(e, honest.ids.root, 22, "0x7f00000000"),
    "fail",
    "not-authentic",
    /older than its parent/,
  ],
  ["share is another", "child", terms(1n, { shareBps: 999 }), "fail", "not-authentic", /does not pay its ancestors/],
  ["payee is another", "child", terms(1n, { payee: `0x${"77".repeat(20)}` }), "fail", "not-authentic", /does not pay/],
  ["scope is another", "grandchild", terms(1n, { scope: "direct" }), "fail", "not-authentic", /Work 768 does not pay/],
  [
    "shares above 80 %",
    "child",
    terms(1n, { shareBps: 9_000 }),
    "fail",
    "not-authentic",
    /could not have been combined/,
  ],
  ["terms cannot be read", "child", termsGone(1n, GONE), "unknown", "cannot-tell", /could not be worked out/],
  ["record gone", "root", (e) => withRecord(e, honest.ids.root, GONE), "unknown", "cannot-tell", /descends from/],
]);

cases("terms", [
  ["none ever published", "child", termsGone(1n, ABSENT), "fail", "not-authentic", /were ever published/],
  ["cannot be read", "child", termsGone(1n, GONE), "unknown", "cannot-tell", /terms 1 of work 256 could not be read/],
  [
    "of a grandparent cannot be read",
    "grandchild",
    termsGone(1n, GONE),
    "unknown",
    "cannot-tell",
    /terms 1 of work 256/,
  ],
  ["of another work", "child", terms(1n, { asset: 512n }), "fail", "not-authentic", /are the terms of work 512/],
  ["other terms were read", "child", terms(1n, { id: 2n }), "fail", "not-authentic", /what was read are the terms 2/],
  ["not open", "child", terms(1n, { by: "none" }), "fail", "not-authentic", /do not let anyone derive/],
  ["closed since", "child", terms(1n, { closed: true }), "pass", "authentic", /in force when/],
  [
    "published afterwards",
    "child",
    published(1n, found(2 ** 33)),
    "fail",
    "not-authentic",
    /published only afterwards/,
  ],
  ["published nobody knows when", "child", published(1n, GONE), "pass", "authentic", /in force when/],
  ["permit less", "child", terms(1n, { permissions: 1 }), "fail", "not-authentic", /does not carry the permissions/],
  ["demand share-alike", "child", terms(1n, { shareAlike: true }), "fail", "not-authentic", /permissions/],
  ["demand share-alike of nothing", "child", nothingShareAlike, "fail", "not-authentic", /does not say share-alike/],
  ["ask for attribution", "child", terms(1n, { attribution: true }), "fail", "not-authentic", /attribution/],
  ["ask for more royalty", "child", terms(1n, { minRoyaltyBps: 501 }), "fail", "not-authentic", /5 % royalty.*5.01 %/],
  ["ask for just that royalty", "child", terms(1n, { minRoyaltyBps: 500 }), "pass", "authentic", /keeps to them/],
  [
    "contradict one another",
    "grandchild",
    terms(3n, { permissions: 1 }),
    "fail",
    "not-authentic",
    /contradict one another/,
  ],
  [
    "of a lost ancestor",
    "grandchild",
    (e) => withRecord(e, honest.ids.root, GONE),
    "unknown",
    "cannot-tell",
    /Not all ancestors/,
  ],
  ["record gone", "root", (e) => withRecord(e, honest.ids.root, GONE), "unknown", "cannot-tell", /./],
]);

cases("priority", [
  ["another was first", "root", (e) => claimed(e, { id: 999n }), "fail", "not-authentic", /belongs to work 999/],
  [
    "another token of the same mint",
    "edition",
    (e) => claimed(e, { id: honest.ids.edition }),
    "fail",
    "not-authentic",
    /belongs to/,
  ],
  ["at another time", "root", (e) => claimed(e, { claimedAt: 1 }), "fail", "not-authentic", /not claimed at the time/],
  ["unclaimed", "root", chain({ claim: ABSENT }), "fail", "not-authentic", /does not know the work's output/],
  ["not readable", "root", chain({ claim: GONE }), "unknown", "authentic-with-caveats", /could not be read/],
  ["record gone", "root", (e) => withRecord(e, honest.ids.root, GONE), "unknown", "cannot-tell", /./],
]);

cases("duplicates", [
  [
    "a perceptual hash of something else",
    "root",
    (e) => withOwnHash(e, "perceptualHash", "0x1122334455667788"),
    "fail",
    "authentic-with-caveats",
    /hides it from searches/,
  ],
  ["no file", "root", (e) => ({ ...e, media: [] }), "unknown", "cannot-tell", /./],
  ["an honest hash", "root", (e) => e, "not-applicable", "authentic", /No index/],
]);

cases("c2pa", [
  [
    "a manifest",
    "root",
    (e) => withMedia(e, withChunk(pngOf(e), "caBX", "0xc2fa")),
    "unknown",
    "authentic-with-caveats",
    /C2PA manifest, which/,
  ],
  ["no file", "root", (e) => ({ ...e, media: [] }), "unknown", "cannot-tell", /./],
  ["no manifest", "root", (e) => e, "not-applicable", "authentic", /no C2PA manifest/],
]);

cases("marks", [
  [
    "claimed",
    "root",
    (e) => withDocument(e, (s) => ({ ...s, marks: ["AIGC", "XMP"] })),
    "unknown",
    "authentic-with-caveats",
    /AIGC, XMP/,
  ],
  ["no metadata", "root", (e) => ({ ...e, metadata: [] }), "unknown", "cannot-tell", /./],
  ["not claimed", "root", (e) => e, "not-applicable", "authentic", /does not claim/],
]);

cases("pins", [
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

describe("judge", () => {
  it("gives every check its name, and says of none but the decisive ones that they are critical", async () => {
    const { checks } = await honest.judge("root", honest.of("root"));
    const critical = checks.filter((check) => check.critical).map(({ name }) => name);
    expect(critical).toEqual(["record", "code", "content", "metadata", "ancestors", "terms"]);
    const failed = await honest.judge(
      "root",
      await ran((run) => ({ ...run, output: other(run.output) }))(honest.of("root")),
    );
    expect(failed.checks.find(({ name }) => name === "rerun")?.critical).toBe(true);
  });

  it("is pure: it leaves the evidence alone and says the same again", async () => {
    const evidence = honest.of("grandchild");
    const before = structuredClone(evidence);
    const first = await honest.judge("grandchild", evidence);
    expect(await honest.judge("grandchild", evidence)).toEqual(first);
    expect(evidence).toEqual(before);
  });

  it("holds the evidence of one work against no other", async () => {
    const judgement = await honest.judge("style", honest.of("root"));
    expect(statusesOf(judgement)).toMatchObject({ record: "unknown", code: "pass", metadata: "unknown" });
    expect(judgement.verdict).toBe("cannot-tell");
  });

  it("finds a text authentic, though it cannot make it again", async () => {
    const text = stringToBytes("Ein Gedicht, das eine Maschine schrieb.\n");
    const outputHash = sha256(text);
    const recorded = withOwnHash(honest.of("root"), "outputHash", outputHash);
    const told = withRecipe(recorded, { output: { mediaType: "text/plain", outputHash } });
    const judgement = await honest.judge("root", await withMedia(told, text));
    expect(statusesOf(judgement)).toMatchObject({ content: "pass", rerun: "unknown", c2pa: "not-applicable" });
    expect(judgement).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
  });
});

function ATTESTOR(): Hex {
  return "0x00000000000000000000000000000000000a77e5";
}

function tellOf(patch: { royaltyBps: number }): Forgery {
  return (evidence) => withChain(evidence, { recordOf: found({ ...valueOf(evidence.chain.recordOf), ...patch }) });
}

function atTime(afterMint: number): Forgery {
  return (evidence) => {
    const timestamp = valueOf(evidence.chain.recordOf).createdAt + afterMint;
    return withChain(evidence, { block: found({ ...valueOf(evidence.chain.block), timestamp }) });
  };
}

/** Overwrites bytes of a record. */
function overwrite(code: Hex, offset: number, bytes: Hex): Hex {
  const end = offset + (bytes.length - 2) / 2;
  return concatHex([...(offset === 0 ? [] : [slice(code, 0, offset)]), bytes, slice(code, end)]);
}

function editRecord(evidence: Evidence, id: bigint, offset: number, bytes: Hex): Evidence {
  const code = valueOf(evidence.chain.records.get(mintNonceOf(id)));
  return withRecord(evidence, id, found(overwrite(code, offset, bytes)));
}

function editOwn(evidence: Evidence, offset: number, bytes: Hex): Evidence {
  return editRecord(evidence, valueOf(evidence.chain.recordOf).id, offset, bytes);
}

type ContractKey = "works" | "licences" | "ledger";

function swapped(into: ContractKey, from: ContractKey): Forgery {
  return (evidence) => withChain(evidence, { [into]: evidence.chain[from] });
}

/** Code in which one contract is named by another address. */
function renamed(contract: ContractKey, named: "licences" | "ledger"): Forgery {
  return (evidence) => {
    const code = valueOf(evidence.chain[contract]);
    const address = honest.deployment.contracts[named].slice(2).toLowerCase();
    if (!code.includes(address)) throw new Error("the code does not name it");
    return withChain(evidence, { [contract]: found(code.replaceAll(address, "77".repeat(20)) as Hex) });
  };
}

function media(answer: Gathered<Uint8Array>): Forgery & ((evidence: Evidence) => Evidence) {
  return (evidence) => ({ ...evidence, media: [{ source: "http://gateway.test", answer }] });
}

function metadata(answer: Gathered<Uint8Array>): Forgery {
  return (evidence) => ({ ...evidence, metadata: [{ source: "http://gateway.test", answer }] });
}

function besideBadCopy(evidence: Evidence): Evidence {
  const bad = { source: "http://liar.test", answer: found(stringToBytes("a lie")) };
  return { ...evidence, metadata: [bad, ...evidence.metadata], media: [bad, ...evidence.media] };
}

function pngOf(evidence: Evidence): Uint8Array {
  return valueOf(evidence.media[0]?.answer);
}

function other<T extends { data: Uint8Array }>(image: T): T {
  const data = image.data.slice();
  data[data.length - 1]! ^= 1;
  return { ...image, data };
}

function repainted(evidence: Evidence): Uint8Array {
  return encodePng(other(decodePng(pngOf(evidence)).image));
}

function resized(evidence: Evidence): Uint8Array {
  const { width, height, data } = decodePng(pngOf(evidence)).image;
  return encodePng({ width: height, height: width, data });
}

function joined(bytes: Uint8Array, text: string): Uint8Array {
  return new Uint8Array([...bytes, ...stringToBytes(text)]);
}

/** The right file, which the metadata calls by the CID of another one. */
async function underAnotherCid(evidence: Evidence): Promise<Evidence> {
  const mediaCid = (await fileCid(new Uint8Array(3_000_000))).toString();
  return withDocument(evidence, (seedline) => ({ ...seedline, mediaCid }));
}

function outputAs(evidence: Evidence, mediaType: string): Evidence {
  return withRecipe(evidence, { output: { ...documentOf(evidence).seedline.recipe.output, mediaType } });
}

function withOutput(evidence: Evidence, outputHash: Hex): Evidence {
  return withRecipe(evidence, { output: { ...documentOf(evidence).seedline.recipe.output, outputHash } });
}

function withTerms(evidence: Evidence, termsIds: string[]): Evidence {
  return withDocument(evidence, (seedline) => ({ ...seedline, licence: { termsIds } }));
}

function withInput(evidence: Evidence, patch: Record<string, string>, without?: "asset"): Evidence {
  const [input] = documentOf(evidence).seedline.recipe.inputs;
  const { [without ?? "none"]: _, ...rest } = { ...input!, ...patch } as typeof input & { none?: undefined };
  return withRecipe(evidence, { inputs: [rest as NonNullable<typeof input>] });
}

function publish(prompt: string): Forgery {
  return (evidence) => withDocument(evidence, (seedline) => ({ ...seedline, prompt }));
}

function salted(evidence: Evidence): Evidence {
  return withDocument(evidence, (seedline) => ({ ...seedline, salt: WORD }));
}

function noPrompt(evidence: Evidence): Evidence {
  const told = withRecipe(withOwnHash(evidence, "promptHash", ZERO), { promptHash: ZERO });
  return withDocument(told, ({ prompt: _, ...seedline }) => seedline);
}

type Run = Evidence["rerun"]["run"] extends Gathered<infer R> ? R : never;

function rerun(patch: Partial<Evidence["rerun"]>): Forgery {
  return (evidence) => ({ ...evidence, rerun: { ...evidence.rerun, ...patch } });
}

function ran(edit: (run: Run) => Run): Forgery {
  return (evidence) => rerun({ run: found(edit(valueOf(evidence.rerun.run))) })(evidence);
}

function request(patch: Partial<Run["request"]>): Forgery {
  return ran((run) => ({ ...run, request: { ...run.request, ...patch } }));
}

function inputMedia(evidence: Evidence, answer: Gathered<Uint8Array>): Evidence {
  return { ...evidence, rerun: { ...evidence.rerun, inputMedia: new Map([[honest.ids.root, answer]]) } };
}

function imported(evidence: Evidence): Evidence {
  const hashes = { contentHash: contentHash(stringToBytes("a JPEG")), outputHash: WORD };
  return withRecipe(evidence, { inputs: [{ role: "import", ...hashes }] });
}

function calledAlgorithmic(evidence: Evidence): Evidence {
  const { generator } = documentOf(evidence).seedline.recipe;
  return withRecipe(evidence, { generator: { ...generator, kind: "algorithmicMedia" } });
}

function attested(attestor: Hex): Forgery & ((evidence: Evidence) => Evidence) {
  const attestation = { attestor, signature: `0x${"51".repeat(65)}` } as const;
  return (evidence) => withDocument(evidence, (seedline) => ({ ...seedline, attestation }));
}

/** The flag is set, and the address follows the fixed part. */
function recordedAttestor(evidence: Evidence): Evidence {
  return withOwnRecord(evidence, { attestor: ATTESTOR() }, (code) => {
    const flagged = overwrite(code, 27, numberToHex(2, { size: 1 }));
    return concatHex([slice(flagged, 0, 35), ATTESTOR(), slice(flagged, 35)]);
  });
}

function both(inMetadata: Hex): Forgery {
  return (evidence) => recordedAttestor(attested(inMetadata)(evidence));
}

function terms(id: bigint, patch: Partial<LicenceTerms>): Forgery {
  return (evidence) => {
    const known = valueOf(evidence.chain.terms.get(id));
    return termsGone(id, found({ ...known, terms: { ...known.terms, ...patch } }))(evidence);
  };
}

function published(id: bigint, publishedAt: Gathered<number>): Forgery {
  return (evidence) => termsGone(id, found({ ...valueOf(evidence.chain.terms.get(id)), publishedAt }))(evidence);
}

function termsGone(id: bigint, answer: Gathered<PublishedTerms>): Forgery {
  return (evidence) => withChain(evidence, { terms: new Map(evidence.chain.terms).set(id, answer) });
}

/** Terms that permit nothing and demand share-alike: the demand shows in the record's flag alone. */
async function nothingShareAlike(evidence: Evidence): Promise<Evidence> {
  const told = withOwnRecord(evidence, { permitted: 0 }, (code) => overwrite(code, 33, "0x00"));
  return terms(1n, { permissions: 0, shareAlike: true })(told);
}

function claimed(evidence: Evidence, patch: { id?: bigint; claimedAt?: number }): Evidence {
  return withChain(evidence, { claim: found({ ...valueOf(evidence.chain.claim), ...patch }) });
}

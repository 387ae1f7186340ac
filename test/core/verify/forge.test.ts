import { sha256, stringToBytes } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { markText } from "../../../src/core/marks/markText.ts";
import { MODULE_TYPE } from "../../../src/core/mint/mediaTypes.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { readChunks } from "../../../src/core/png/readChunks.ts";
import type { CheckName } from "../../../src/core/verify/Check.ts";
import type { Evidence } from "../../../src/core/verify/Evidence.ts";
import { establishFacts, type Facts } from "../../../src/core/verify/facts/Facts.ts";
import { brokenLinks } from "../../../src/core/verify/forge/brokenLinks.ts";
import type { Forgery } from "../../../src/core/verify/forge/Forgery.ts";
import { forge } from "../../../src/core/verify/forge/forge.ts";
import { forgeableOf } from "../../../src/core/verify/forge/forgeableOf.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { gatherHonestEvidence, type HonestEvidence } from "./honestEvidence.ts";
import { expectFound, withMedia, withOwnHash, withRecipe } from "./retell.ts";

type Name = Parameters<HonestEvidence["of"]>[0];

const STRANGER = "0x00000000000000000000000000000000005ca1ab";
const TEXT = "Die letzte Fähre\n\nlegt ab, und niemand winkt.\n";

let honest: HonestEvidence;
let names: readonly Name[];
beforeAll(async () => {
  honest = await gatherHonestEvidence();
  names = Object.keys(honest.ids) as Name[];
});

const factsOf = (name: Name, evidence: Evidence): Promise<Facts> =>
  establishFacts({ id: honest.ids[name], deployment: honest.deployment }, evidence);

const known = new Map<Evidence, Promise<{ facts: Facts; was: Judgement }>>();
async function examine(name: Name, evidence: Evidence) {
  return { facts: await factsOf(name, evidence), was: await honest.judge(name, evidence) };
}

/** Changes one thing of a work and has it judged. */
async function attempt(name: Name, forgery: Forgery, evidence = honest.of(name)) {
  known.set(evidence, known.get(evidence) ?? examine(name, evidence));
  const { facts, was } = await known.get(evidence)!;
  const forged = forge(evidence, facts, forgery);
  const judgement = await honest.judge(name, forged);
  return { forged, was, judgement, links: brokenLinks(was, judgement) };
}

/** The forgery is refused by name: the first link that breaks, and what is said of it. */
async function expectCaught(name: Name, forgery: Forgery, check: CheckName, reason: RegExp, evidence?: Evidence) {
  const { was, judgement, links } = await attempt(name, forgery, evidence);
  expect([name, was.verdict]).toEqual([name, expect.stringMatching(/^authentic/)]);
  expect([name, judgement.verdict]).toEqual([name, "not-authentic"]);
  const finding = links.broken.find((one) => one.name === check);
  expect([name, finding?.critical, finding?.reason]).toEqual([name, true, expect.stringMatching(reason)]);
}

describe("every work there is, with one thing changed", () => {
  it("a pixel, wherever it is: its file is another", async () => {
    for (const name of names) {
      const { picture } = forgeableOf(await factsOf(name, honest.of(name)));
      const [x, y] = name === "root" ? [0, 0] : [picture!.width - 1, picture!.height - 1];
      await expectCaught(name, { what: "pixel", x, y }, "content", /^The file has the hash/);
    }
  });

  it("the seed: the recipe tells another", async () => {
    for (const name of names) {
      await expectCaught(name, { what: "seed", seed: 424_242n }, "metadata", /its seed is .+, and 424242 is recorded/);
    }
  });

  it("the creator: the node tells two stories", async () => {
    for (const name of names) {
      await expectCaught(name, { what: "creator", creator: STRANGER }, "record", /two different stories/);
    }
  });

  it("the prompt: the metadata is not the document that the record names", async () => {
    for (const name of names.filter((one) => one !== "secret")) {
      const forgery = { what: "prompt", prompt: "what critics want to read" } as const;
      await expectCaught(name, forgery, "metadata", /^The metadata has the hash/);
    }
  });

  it("a parent that is claimed: nothing else names it", async () => {
    for (const name of names.filter((one) => !["root"].includes(one))) {
      const { record } = forgeableOf(await factsOf(name, honest.of(name)));
      if (record?.parents.includes(honest.ids.root)) continue;
      const forgery = { what: "parent", instead: null, parent: honest.ids.root } as const;
      await expectCaught(name, forgery, "metadata", /it was made under the terms/);
    }
  });

  it("each parent swapped for each other work: the terms are not that work's", async () => {
    for (const name of ["child", "grandchild", "collage"] as const) {
      const { record } = forgeableOf(await factsOf(name, honest.of(name)));
      const parents = record?.parents ?? [];
      expect(parents.length).toBeGreaterThan(0);
      const older = [honest.ids.root, honest.ids.style].filter((id) => !parents.includes(id));
      for (const instead of parents) {
        for (const parent of older) {
          await expectCaught(name, { what: "parent", instead, parent }, "terms", /these are the terms of work/);
        }
      }
    }
  });

  it("a parent that is younger, or the work itself: no such record can have been written", async () => {
    for (const parent of [honest.ids.collage, honest.ids.child, honest.ids.child + 1n]) {
      const forgery = { what: "parent", instead: honest.ids.root, parent } as const;
      await expectCaught("child", forgery, "record", /is not older than itself/);
    }
  });
});

describe("a prompt that is private", () => {
  it("can be guessed, and the guess is not believed; nothing is said against the work", async () => {
    const { was, judgement, links } = await attempt("secret", { what: "prompt", prompt: "a lighthouse" });
    expect(judgement.verdict).toBe(was.verdict);
    expect(judgement.checks.find(({ name }) => name === "prompt")).toMatchObject({
      status: "unknown",
      reason: "The prompt you were shown is not the one that the work's record commits to.",
    });
    expect(links).toEqual({ broken: [], lost: [] });
  });
});

describe("works that are no pictures", () => {
  /** The root, as if it had been minted as another kind of file. */
  async function told(mediaType: string, file: Uint8Array, outputHash: `0x${string}`): Promise<Evidence> {
    const recorded = withOwnHash(honest.of("root"), "outputHash", outputHash);
    const recipe = withRecipe(recorded, { output: { mediaType, outputHash: outputHash as never } });
    return withMedia(recipe, file);
  }

  it("a letter of a text: it has another hash, with its last line or without", async () => {
    for (const file of [TEXT, markText(TEXT, "algorithmicMedia", { name: "verse", version: "1" })]) {
      const evidence = await told("text/plain", stringToBytes(file), sha256(stringToBytes(TEXT)));
      expect(forgeableOf(await factsOf("root", evidence))).toMatchObject({
        text: TEXT,
        picture: null,
        sizeBytes: null,
      });
      const forgery = { what: "text", text: TEXT.replace("ä", "a") } as const;
      await expectCaught("root", forgery, "content", /^The file has the hash/, evidence);
      const { forged } = await attempt("root", forgery, evidence);
      const written = new TextDecoder().decode(expectFound(forged.media[0]?.answer));
      expect(written).toBe(file.replace("ä", "a"));
    }
  });

  it("a bit of a module", async () => {
    const module = stringToBytes("\0asm and what follows");
    const evidence = await told(MODULE_TYPE, module, sha256(module));
    expect(forgeableOf(await factsOf("root", evidence))).toMatchObject({ text: null, sizeBytes: module.length });
    for (const at of [0, module.length - 1]) {
      await expectCaught("root", { what: "byte", at }, "content", /^The file has the hash/, evidence);
    }
  });
});

describe("what is changed", () => {
  it("is one pixel by one step, and nothing else in the file; what is honest stays as it was", async () => {
    const before = structuredClone(honest.of("child"));
    const { forged } = await attempt("child", { what: "pixel", x: 7, y: 11 });
    expect(honest.of("child")).toEqual(before);
    expect({ ...forged, media: before.media }).toEqual(before);
    const [was, is] = [honest.of("child"), forged].map(({ media }) => expectFound(media[0]?.answer));
    const [a, b] = [decodePng(was!).image, decodePng(is!).image];
    const differing = [...a.data.entries()].filter(([at, value]) => b.data[at] !== value);
    expect(differing.map(([at, value]) => [at, Math.abs((b.data[at] ?? 0) - value)])).toEqual([
      [(11 * a.width + 7) * 4 + 2, 1],
    ]);
    const others = (file: Uint8Array) => readChunks(file).chunks.filter(({ type }) => type !== "IDAT");
    expect(others(is!)).toEqual(others(was!));
    expect(others(is!).length).toBeGreaterThan(2);
  });

  it("reaches a file that the visitor gave, too", async () => {
    const file = expectFound(honest.of("root").media[0]?.answer);
    const evidence = { ...honest.of("root"), given: file };
    await expectCaught("root", { what: "pixel", x: 1, y: 2 }, "content", /^The file has the hash/, evidence);
  });

  it("is refused in words where it cannot be, or would change nothing", async () => {
    const facts = await factsOf("child", honest.of("child"));
    const { picture, record, prompt } = forgeableOf(facts);
    const root = honest.ids.root;
    expect({ picture, prompt, record }).toEqual({
      picture: { width: 64, height: 80 },
      prompt: { kind: "public", prompt: "the same harbour in a storm" },
      record: { parents: [root], seed: 11n, creator: expect.stringMatching(/^0x/) },
    });
    const refused: readonly (readonly [Forgery, RegExp])[] = [
      [{ what: "pixel", x: 64, y: 0 }, /no pixel at column 64, row 0 of 64×80/],
      [{ what: "pixel", x: 0, y: -1 }, /no pixel/],
      [{ what: "pixel", x: 0.5, y: 1 }, /no pixel/],
      [{ what: "text", text: "x" }, /no text/],
      [{ what: "byte", at: -1 }, /no byte/],
      [{ what: "byte", at: 1e9 }, /no byte/],
      [{ what: "prompt", prompt: "the same harbour in a storm" }, /the prompt that the work has/],
      [{ what: "seed", seed: 11n }, /the seed that the work has/],
      [{ what: "seed", seed: -1n }, /whole number/],
      [{ what: "seed", seed: 2n ** 64n }, /whole number/],
      [{ what: "creator", creator: record!.creator.toLowerCase() as `0x${string}` }, /who made the work/],
      [{ what: "parent", instead: root, parent: root }, /is a parent of the work as it is/],
      [{ what: "parent", instead: null, parent: root }, /is a parent of the work as it is/],
      [{ what: "parent", instead: 99n, parent: 98n }, /is no parent of the work/],
      [{ what: "parent", instead: root, parent: 2n ** 64n }, /no number/],
    ];
    for (const [forgery, words] of refused) {
      expect(() => forge(honest.of("child"), facts, forgery)).toThrow(words);
    }
  });
});

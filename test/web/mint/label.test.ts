import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Hex, padHex } from "viem";
import { describe, expect, it } from "vitest";
import { readSidecar } from "../../../scripts/cli/Sidecar.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import { checkLabel } from "../../../web/features/mint/label/checkLabel.ts";
import { titlesOf } from "../../../web/features/mint/label/titlesOf.ts";
import type { MintIntent } from "../../../web/features/mint/run/MintIntent.ts";
import { sidecarsOf } from "../../../web/features/mint/saveSalt.ts";
import { type ChosenWork, workDraftOf } from "../../../web/features/mint/workDraftOf.ts";
import { SimulatedWorld } from "./simulatedWorld.ts";

const SALT: Hex = padHex("0x5a17", { size: 32 });
const open = { salt: null, prompt: "a lighthouse nobody may know of, at night" };
const secret = { ...open, salt: SALT };

describe("titles", () => {
  it("are suggested from the words, numbered where there are several, and one's own where one has said so", () => {
    expect(titlesOf(["a"], open, { title: "" }, { titles: {} })).toEqual(["A lighthouse nobody may know of"]);
    expect(titlesOf(["a", "b"], open, { title: " Light " }, { titles: { b: "Dark" } })).toEqual(["Light, 1", "Dark"]);
  });
  it("never give a private prompt away", () => {
    expect(titlesOf(["a", "b"], secret, { title: "" }, { titles: {} })).toEqual(["Untitled, 1", "Untitled, 2"]);
  });
});

describe("checkLabel", () => {
  const fine = { titles: ["<b>\u05d0\u{1f3a8}</b>"], description: "", royaltyPercent: "5" };
  it("takes any text that can be shown as text", () => {
    expect(checkLabel(fine)).toBeNull();
  });
  it("names the field that cannot stay", () => {
    const bad = {
      titles: ["x", "y".repeat(201), "a\u202eb"],
      description: "d".repeat(10_001),
      royaltyPercent: "10.01",
    };
    const problems = checkLabel(bad);
    expect([...(problems?.titles ?? [])].map(([at, { code }]) => [at, code])).toEqual([
      [1, "TITLE_TOO_LONG"],
      [2, "TITLE_INVALID"],
    ]);
    expect([problems?.description?.code, problems?.royaltyPercent?.code]).toEqual([
      "DESCRIPTION_TOO_LONG",
      "ROYALTY_OUT_OF_RANGE",
    ]);
  });
});

describe("texts that are no texts", () => {
  const codes = (title: string, description = "") => {
    const problems = checkLabel({ titles: [title], description, royaltyPercent: "5" });
    return [problems?.titles.get(0)?.code, problems?.description?.code];
  };
  it.each([
    ["only spaces", "  \t "],
    ["zero width", "\u200b\u200d\u2060\ufeff"],
    ["marks on nothing", "\u0301\u0302"],
    ["the blank of Braille and the fillers of Hangul", "\u2800\u3164\u115f"],
    ["soft hyphens and variation selectors", "\u00ad\ufe0f"],
  ])("cannot be titles: %s", (_, title) => {
    expect(codes(title)).toEqual(["TITLE_EMPTY", undefined]);
  });
  it("are named by what is wrong with them", () => {
    expect(codes("a\u0000b", "line\nnext\ttab\u0007")).toEqual(["TITLE_INVALID", "DESCRIPTION_INVALID"]);
    expect(codes("a\ud800", "b\udfff")).toEqual(["TEXT_NOT_WELL_FORMED", "TEXT_NOT_WELL_FORMED"]);
    expect(codes("a\u202eb", "a\u202eb is fine where it is isolated")).toEqual(["TITLE_INVALID", undefined]);
    expect(codes("x".repeat(10_000), "x".repeat(10_000))).toEqual(["TITLE_TOO_LONG", undefined]);
  });
  it("and are texts wherever people write so", () => {
    for (const title of [
      "\u{1f468}\u200d\u{1f469}\u200d\u{1f466}",
      "\u05e9\u05dc\u05d5\u05dd",
      "\u0e01\u0e33",
      "\u200fa",
      "<b>",
      "\ud55c",
    ])
      expect(codes(title)).toEqual([undefined, undefined]);
  });
});

describe("a work from a private prompt and pictures of one's own", () => {
  const picture = (shade: number) => ({ width: 2, height: 1, data: Uint8Array.of(shade, 1, 2, 255, shade, 4, 5, 255) });
  const own = (shade: number, origin: "sketch" | "upload", importedFrom?: Hex) => {
    const file = encodePng(picture(shade));
    const hash = padHex(`0x${shade.toString(16)}`, { size: 32 });
    const from = importedFrom === undefined ? {} : { importedFrom };
    return {
      file,
      image: picture(shade),
      contentHash: hash,
      outputHash: hash,
      origin,
      name: "",
      width: 2,
      height: 1,
      ...from,
    };
  };
  const chosen: ChosenWork = {
    image: picture(200),
    seed: "7",
    ...secret,
    negativePrompt: "fog",
    params: {},
    generator: { kind: "algorithmicMedia", name: "g", version: "1.0.0", hash: padHex("0xab", { size: 32 }) },
    parents: [],
    pictures: [],
    title: "Untitled",
    description: "",
  };

  it("says of a sketch that it was drawn, and of an upload which file it came from", () => {
    const jpeg = padHex("0x99", { size: 32 });
    const { recipe, inputFiles } = workDraftOf({ ...chosen, pictures: [own(30, "sketch"), own(40, "upload", jpeg)] });
    expect(recipe.inputs.map(({ role, source, contentHash }) => [role, source, BigInt(contentHash)])).toEqual([
      ["image", "digitalCreation", 30n],
      ["image", undefined, 40n],
      ["import", undefined, 0x99n],
    ]);
    expect(inputFiles).toHaveLength(2);
  });

  it("keeps words and salt out of everything public, and gives them to the creator as the command line does", async () => {
    const draft = workDraftOf(chosen);
    const work = await prepareWork(draft);
    const text = new TextDecoder("latin1").decode(work.mediaBytes) + new TextDecoder().decode(work.metadataBytes);
    expect(text).not.toMatch(/lighthouse|fog|5a17/);
    expect(parseMetadata(work.metadataBytes).seedline).not.toHaveProperty("salt");

    const world = new SimulatedWorld();
    const intent = world.intent([work.outputHash]);
    const [first] = intent.works;
    const { seed, ...body } = work.body;
    const prepared = {
      recipe: { ...draft.recipe },
      mediaCid: "m",
      metadataCid: "d",
      body: { ...body, seed: `${seed}` },
    };
    const sheet = { ...intent.sheet, ...secret, negativePrompt: "fog" };
    const minted: MintIntent = { ...intent, sheet, works: [{ ...first!, id: "256", prepared }] };
    const [sidecar] = sidecarsOf(minted);
    const dir = await mkdtemp(join(tmpdir(), "seedline-sidecar-"));
    try {
      await writeFile(join(dir, sidecar!.name), sidecar!.text);
      const read = await readSidecar(join(dir, sidecar!.name));
      expect(read).toMatchObject({ salt: SALT, prompt: secret.prompt, negativePrompt: "fog", recipe: draft.recipe });
      expect(promptHash({ prompt: read!.prompt, negativePrompt: read!.negativePrompt }, read!.salt)).toBe(
        work.body.promptHash,
      );
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});

import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pngMarks } from "../../src/core/marks/pngMarks.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { runCli } from "../support/runCli.ts";
import { recipeOfText, signBeside, TEXT, textFile } from "../support/signedText.ts";

const image = { width: 40, height: 30, data: new Uint8Array(4_800).map((_, at) => (at * 97) % 251) };
const marks = {
  title: "Harbour",
  creatorTool: "Seedline, loom 2.1.0",
  sourceType: "algorithmicMedia",
  aigc: null,
} as const;
const PNG = encodePng(image, { text: pngMarks(marks) });

let dir: string;
const path = (name: string): string => join(dir, name);
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-marks-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe("seedline marks", () => {
  it("lists regime, item and status of a marked picture", async () => {
    await writeFile(path("marked.png"), PNG);
    const { code, json } = await runCli(["marks", path("marked.png")]);
    expect(code).toBe(0);
    expect(json).toContainEqual({
      regime: "IPTC Photo Metadata",
      item: "DigitalSourceType",
      status: "present",
      note: "algorithmicMedia",
    });
  });

  it("lists what a text says in its last line, and what is signed beside it", async () => {
    const recipe = recipeOfText("trainedAlgorithmicMedia");
    const file = textFile(recipe);
    await writeFile(path("ferry.txt"), file);
    const ofManifest = async () => {
      const { json } = await runCli(["marks", path("ferry.txt")]);
      expect(json).toContainEqual({
        regime: "China GB 45438-2025",
        item: "visible: words at the end of the text",
        status: "present",
        note: "AI生成",
      });
      const find = (item: string) => json.find((one: { item: string }) => one.item === item);
      return [find("manifest beside the file").status, find("signature, certificates and hashes hold").status];
    };
    expect(await ofManifest()).toEqual(["missing", "missing"]);
    await writeFile(path("ferry.c2pa"), await signBeside()(file, { title: "Ferry", recipe, parents: [] }));
    expect(await ofManifest()).toEqual(["present", "present"]);
    await writeFile(path("ferry.txt"), textFile(recipe, `${TEXT}!`));
    expect(await ofManifest()).toEqual(["present", "missing"]);
  });

  it("answers everything else with one sentence and exit code 2", async () => {
    await mkdir(path("folder.png"));
    await writeFile(path("huge.png"), PNG);
    await truncate(path("huge.png"), 65 * 1024 * 1024);
    const bitFlipped = PNG.slice();
    bitFlipped[60] = (bitFlipped[60] ?? 0) ^ 1;
    const files: Record<string, Uint8Array | string> = {
      "empty.png": "",
      "text.png": "no picture",
      "page.png": "<html><script>alert(1)</script></html>",
      "jpeg.png": Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16),
      "signature.png": PNG.subarray(0, 8),
      "header.png": PNG.subarray(0, 33),
      "bell.txt": "a\u0007b",
      "latin.md": Uint8Array.of(0x66, 0xfc, 0x72),
      "truncated.png": PNG.subarray(0, PNG.length - 40),
      "flipped.png": bitFlipped,
    };
    for (const [name, bytes] of Object.entries(files)) await writeFile(path(name), bytes);
    const codes: Record<string, string> = {};
    for (const name of [...Object.keys(files), "folder.png", "huge.png", "missing.png"]) {
      const { code, json } = await runCli(["marks", path(name)]);
      expect([code, json.error.message.includes("\n")]).toEqual([2, false]);
      codes[name] = json.error.code;
    }
    expect(codes).toEqual({
      "empty.png": "FILE_EMPTY",
      "text.png": "NOT_A_PNG",
      "page.png": "NOT_A_PNG",
      "jpeg.png": "NOT_A_PNG",
      "signature.png": "PNG_CORRUPT",
      "header.png": "PNG_CORRUPT",
      "bell.txt": "TEXT_INVALID",
      "latin.md": "TEXT_INVALID",
      "truncated.png": "PNG_CORRUPT",
      "flipped.png": "PNG_CORRUPT",
      "folder.png": "FILE_NOT_READABLE",
      "huge.png": "FILE_TOO_LARGE",
      "missing.png": "FILE_NOT_FOUND",
    });
  });
});

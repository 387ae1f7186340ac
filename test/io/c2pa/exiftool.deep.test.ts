import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { signedPicture } from "../../support/signedPicture.ts";

const isThere = spawnSync("exiftool", ["-ver"]).status === 0;

describe("ExifTool, which knows nothing of us", () => {
  it(isThere ? "reads XMP, AIGC label and manifest of a signed picture" : "not run: no exiftool", async () => {
    if (!isThere) {
      console.warn("not run: no exiftool on this machine (Debian: libimage-exiftool-perl)");
      return;
    }
    const dir = await mkdtemp(join(tmpdir(), "seedline-exiftool-"));
    const path = join(dir, "signed.png");
    await writeFile(path, signedPicture().file);
    const { stdout } = await promisify(execFile)("exiftool", ["-j", "-struct", "-G1", "-a", path]);
    await rm(dir, { recursive: true });
    const [found] = JSON.parse(stdout) as [Record<string, unknown>];
    const term = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    expect(found).toMatchObject({
      "XMP-dc:Title": "Harbour",
      "XMP-xmp:CreatorTool": "Seedline, loom 2.1.0",
      "XMP-iptcExt:DigitalSourceType": term,
      "CBOR:Actions": { action: "c2pa.created", digitalSourceType: term },
      "CBOR:InstanceID": "eip155:31337/seedline:0x1234567890abcdef1234567890abcdef12345678/257",
    });
    for (const label of [found["PNG:AIGC"], found["XMP-TC260:Aigc"] ?? found["XMP-TC260:AIGC"]]) {
      const text = typeof label === "string" ? JSON.parse(label) : label;
      expect(text).toMatchObject({ Label: "1", ContentProducer: "loom 2.1.0" });
    }
    expect(found["ExifTool:Warning"]).toBeUndefined();
  });
});

import { randomUUID } from "node:crypto";
import { zeroAddress } from "viem";
import { buildManifest } from "../../../src/core/c2pa/buildManifest.ts";
import { insertManifest } from "../../../src/core/c2pa/pngManifest.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { marksOf } from "../../../src/core/marks/marksOf.ts";
import { pngMarks } from "../../../src/core/marks/pngMarks.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";
import { checkManifest } from "../../../src/io/c2pa/checkManifest.ts";
import { inspectFile } from "../../../src/server/c2pa/inspectFile.ts";
import { issueCertificates } from "../../../src/server/c2pa/issueCertificates.ts";
import { createManifestSigner } from "../../../src/server/c2pa/ManifestSigner.ts";
import type { Row } from "../Row.ts";

const SIDE = 1_024;
const RUNS = 5;

/** What marks and manifest cost for a picture of a megapixel on one core; middle of several runs. */
export async function measureSigning(): Promise<Row[]> {
  const data = new Uint8Array(SIDE * SIDE * 4).map((_, at) => ((at & 3) === 3 ? 255 : (at >> 12) + (at & 31)));
  const image = { width: SIDE, height: SIDE, data };
  const recipe = recipeOfImport(image, contentHash(data));
  const text = pngMarks(marksOf(recipe, "Harbour"));
  const { key, chain } = issueCertificates(new Date());
  const signer = createManifestSigner(key, chain);
  const times: Record<string, number[]> = {};
  let sizeBytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    await timed(times, "marks.write", () => pngMarks(marksOf(recipe, "Harbour")));
    const file = encodePng(image, { text });
    const binding = await timed(times, "c2pa.inspect", () => inspectFile({ file, title: "Harbour", recipe }));
    const when = new Date().toISOString();
    const place = { parents: [], chainId: 31_337, contract: zeroAddress, version: "0.1.0", manifestId: randomUUID() };
    const store = await timed(times, "c2pa.sign", () => {
      const { claim, complete } = buildManifest(
        { title: "Harbour", recipe, when, ...place },
        binding,
        signer.sizeBytes,
      );
      return complete(signer.sign(claim));
    });
    sizeBytes = store.length;
    await timed(times, "c2pa.check", () =>
      checkManifest(insertManifest(file, store), { anchors: chain, nowMs: Date.now() }),
    );
  }
  const rows = Object.entries(times).map(([name, all]) => ({ name: `${name}.1024`, value: middle(all), unit: "ms" }));
  return [...rows, { name: "c2pa.manifest", value: sizeBytes, unit: "bytes" }];
}

async function timed<T>(times: Record<string, number[]>, name: string, work: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  times[name] = [...(times[name] ?? []), performance.now() - started];
  return result;
}

function middle(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}

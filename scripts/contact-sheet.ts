/**
 * `npm run -s contact-sheet -- --out DIR [--size N] [--seed N]`: draws prompts by seeds, and parents beside their children, as two
 * PNG files to look at; of the comic page captions by seeds, and pages of one to four works by the other generators. Sheets are how a generator is judged before its bytes are frozen.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { completeParams } from "../src/core/generator/completeParams.ts";
import { writesText } from "../src/core/generator/GeneratorDescription.ts";
import { encodePng } from "../src/core/png/encodePng.ts";
import type { RgbaImage } from "../src/core/png/RgbaImage.ts";
import { createGeneratorPool } from "../src/io/generate/createGeneratorPool.ts";
import { readBuiltinGenerators } from "../src/server/generate/readBuiltinGenerators.ts";
import { startNodeWorker } from "../src/server/generate/startNodeWorker.ts";
import { tilePictures } from "./generators/tilePictures.ts";

const PROMPTS = [
  "misty mountains at dawn",
  "blue velvet and gold",
  "ink dragon",
  "红色的花",
  "glass planets in space",
  "a letter never sent",
];
const PARENTS = ["golden city at sunset", "pink dahlia", "teal geode", "white smoke"];
const MEDIA = ["silk", "stormy sea", "glass", "petals", "crystal", "ink"];
const SEEDS_A_PROMPT = 4;
const PAGE = "comic-page";
const CAPTIONS = [
  "The last ferry left at dusk.\nNobody told the lighthouse keeper.\nHe lit the lamp anyway.\nSome promises are older than maps.",
  "All night the city hummed.\nI counted windows until there were none.\n“You are late,” said the moon.\nI said nothing & kept walking…",
  "Snow in the mountains!\nShe remembered the way: left at the pine, then straight on until the river.\nÀ bientôt, Zoë — très cher ami.\nHome.",
  "A letter never sent.\nThe desert keeps it.",
  "First the fog.\nThen the forest.\nThen somebody else’s footprints.",
  "misty mountains at dawn",
];

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    size: { type: "string", default: "320" },
    seed: { type: "string", default: "1" },
  },
});
if (values.out === undefined) throw new Error("Say where the sheets go: --out DIR");
const size = Number(values.size);
const firstSeed = BigInt(values.seed);

const generators = await readBuiltinGenerators(fileURLToPath(new URL("../generators", import.meta.url)));
const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 2 });
await mkdir(values.out, { recursive: true });
for (const { bytes, description } of generators.filter((one) => !writesText(one.description))) {
  const draw = (prompt: string, seed: bigint, inputs: readonly RgbaImage[]): Promise<RgbaImage> => {
    const params = completeParams(description, {});
    return pool.run(bytes, { prompt, negativePrompt: "", seed, width: size, height: size, params, inputs });
  };
  const isPage = description.name === PAGE;
  const roots = (isPage ? CAPTIONS : PROMPTS).flatMap((prompt) =>
    Array.from({ length: SEEDS_A_PROMPT }, (_, i) => draw(prompt, firstSeed + BigInt(i), [])),
  );
  await save(`${description.name}-prompts.png`, await Promise.all(roots), SEEDS_A_PROMPT);

  if (isPage) {
    const works = await worksOfOthers();
    const pages = CAPTIONS.flatMap((captions, i) =>
      [1, 2, 3, 4].map((count) => draw(captions, firstSeed + BigInt(i), rotated(works, i).slice(0, count))),
    );
    await save(`${description.name}-works.png`, await Promise.all(pages), 4);
    continue;
  }

  const parents = await Promise.all(PARENTS.map((prompt, i) => draw(prompt, firstSeed + BigInt(i), [])));
  const rows = parents.map((parent, i) => [[parent], MEDIA.map((m) => draw(m, firstSeed + BigInt(i), [parent]))]);
  // Last: two and four parents at once.
  const pair = parents.slice(0, 2);
  rows.push([pair, MEDIA.slice(0, 5).map((m) => draw(m, firstSeed, pair))]);
  rows.push([parents, MEDIA.slice(0, 3).map((m) => draw(m, firstSeed, parents))]);
  await save(`${description.name}-remixes.png`, await Promise.all(rows.flat(2)), MEDIA.length + 1);
}
pool.close();

/** One picture by each of the others, for the panels of a page. */
function worksOfOthers(): Promise<RgbaImage[]> {
  const others = generators.filter(({ description }) => description.name !== PAGE && !writesText(description));
  return Promise.all(
    others.map(({ bytes, description }, i) => {
      const request = { prompt: PARENTS[i % PARENTS.length] ?? "", negativePrompt: "", seed: firstSeed + BigInt(i) };
      const size = { width: 512, height: 512 };
      return pool.run(bytes, { ...request, ...size, params: completeParams(description, {}), inputs: [] });
    }),
  );
}

function rotated<T>(list: readonly T[], by: number): T[] {
  return list.map((_, i) => list[(i + by) % list.length] as T);
}

async function save(name: string, pictures: readonly RgbaImage[], columns: number): Promise<void> {
  const path = join(values.out ?? ".", name);
  await writeFile(path, encodePng(tilePictures(pictures, columns)));
  console.log(path);
}

import type { Hex } from "viem";
import type { Stage } from "../stage/Stage.ts";
import type { Made, Making } from "../stage/Studio.ts";
import { signInside } from "../stage/signing.ts";
import type { HonestScale, HonestWork } from "./HonestWork.ts";

const PROMPTS = [
  "a red harbour",
  "ein Garten im Schnee – früh",
  "海の上の灯台",
  "γάτα, 👩‍🎨 & <b>bold</b>",
  "\u0065\u0301tude no. 5",
];
const PICTURES = ["neural-field", "flow-field", "ink-wash", "ornament", "neural-cells"];
const SIZES = [
  [64, 64],
  [64, 96],
  [100, 70],
  [128, 64],
] as const;
/** Works of each picture generator and of the one that writes, and works with private prompts. */
const COUNTS = { all: { pictures: 20, poems: 20, secrets: 12 }, few: { pictures: 2, poems: 2, secrets: 2 } };

/** Roots of every generator: many seeds, sizes, prompts in many scripts, signed and not, in public and in private. */
export async function drawnWorks(stage: Stage, scale: HonestScale): Promise<HonestWork[]> {
  const counts = COUNTS[scale];
  const { studio, chain } = stage;
  const signIt = signInside(chain.reader.deployment);
  const works: HonestWork[] = [];
  async function grid(by: number, name: string, all: readonly Made[]): Promise<void> {
    const ids = await stage.mint(
      by,
      all.map(({ work }) => work),
    );
    works.push(...ids.map((id, i) => ({ name: `${name} ${i + 1}`, id, expected: "authentic" as const })));
  }
  for (const [by, generator] of PICTURES.entries()) {
    const all = await makeAll(stage, counts.pictures, (n) => {
      const [width, height] = SIZES[n % SIZES.length]!;
      const prompt = `${PROMPTS[n % PROMPTS.length]} ${n}`;
      const negative = n % 3 === 0 ? { negativePrompt: `blur ${n}` } : {};
      const seed = n === 0 ? 0n : n === 1 ? 2n ** 64n - 1n - BigInt(by) : studio.nextSeed();
      return { generator, prompt, width, height, seed, sign: n % 4 === 1 ? signIt : null, ...negative };
    });
    await grid(by, generator, all);
  }
  await grid(
    2,
    "verse",
    await makeAll(stage, counts.poems, (n) => ({ generator: "verse", prompt: `${PROMPTS[n % 5]} ${n}` })),
  );
  await grid(
    3,
    "comic-page",
    await makeAll(stage, 4, (n) => ({
      generator: "comic-page",
      prompt: `a fox, ${n} | a hen`,
      width: 128,
      height: 160,
    })),
  );
  return [...works, ...(await secretWorks(stage, counts.secrets))];
}

/** Each is verified by a stranger, and half of them by whom they were revealed to. */
async function secretWorks(stage: Stage, count: number): Promise<HonestWork[]> {
  const saltOf = (n: number): Hex => `0x${(n + 16).toString(16).padStart(2, "0").repeat(32)}`;
  const made = await makeAll(stage, count, (n) => ({ prompt: `a secret, ${n}`, salt: saltOf(n) }));
  const ids = await stage.mint(
    1,
    made.map(({ work }) => work),
  );
  return ids.map((id, n) => {
    if (n % 2 === 0) return { name: `a private prompt ${n + 1}`, id, expected: "authentic-with-caveats" };
    const change = { reveal: { prompt: made[n]!.prompt, salt: saltOf(n) } };
    return { name: `a private prompt ${n + 1}, revealed`, id, expected: "authentic", change };
  });
}

async function makeAll({ studio }: Stage, count: number, making: (n: number) => Making): Promise<Made[]> {
  const all: Made[] = [];
  for (let n = 0; n < count; n += 1) all.push(await studio.make({ title: `Honest ${n}`, ...making(n) }));
  return all;
}

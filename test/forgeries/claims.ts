import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import type { Judgement } from "../../src/core/verify/Judgement.ts";
import type { Forgery } from "./Forgery.ts";
import { FORGER } from "./stage/cast.ts";
import type { Stage } from "./stage/Stage.ts";

const NEAR = { expected: "authentic-with-caveats", check: "duplicates", status: "unknown" } as const;

/** The forger uploads a picture as its own. */
async function uploaded(stage: Stage, image: RgbaImage, title: string): Promise<Judgement> {
  return stage.verify(await stage.upload(FORGER, image, title));
}

/** A copy that nobody tells from the original by eye. */
export function brighter({ width, height, data }: RgbaImage): RgbaImage {
  return { width, height, data: data.map((value, at) => (at % 4 === 3 ? value : Math.min(255, value + 2))) };
}

function mirrored({ width, height, data }: RgbaImage): RgbaImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4;
      turned.set(data.subarray(from, from + 4), (y * width + (width - 1 - x)) * 4);
    }
  }
  return { width, height, data: turned };
}

/** Who had it first. */
export const CLAIMS: readonly Forgery[] = [
  {
    name: "claim: a stolen picture, whose maker had committed to it before",
    ...{ expected: "not-authentic", check: "priority", status: "fail" },
    reason: /belongs to work \d+, which was committed to first/,
    forge: ({ cast, verify }) => verify(cast.stolen.id),
  },
  {
    name: "claim: a near-duplicate, minted later",
    ...{ ...NEAR, reason: /looks like work 256 by 0x\w+, which was recorded before it/ },
    forge: (stage) => uploaded(stage, brighter(stage.cast.root.image), "Harbour"),
  },
  {
    name: "claim: a near-duplicate under a title with a Cyrillic letter",
    ...{ ...NEAR, reason: /looks like work \d+ by 0x\w+, which was recorded before it/ },
    forge: (stage) => uploaded(stage, brighter(stage.cast.style.image), "W\u043eodcut"),
  },
  {
    name: "claim: a mirror image, minted later",
    ...{ ...NEAR, reason: /looks like the mirror image of work 256/ },
    forge: (stage) => uploaded(stage, mirrored(stage.cast.root.image), "Harbour from the sea"),
  },
];

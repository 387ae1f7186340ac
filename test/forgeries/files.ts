import { decodePng } from "../../src/core/png/decodePng.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import type { Forgery } from "./Forgery.ts";

/** A picture with one pixel's blue one step off, which nobody sees. */
function onePixelOff({ width, height, data }: RgbaImage): RgbaImage {
  const changed = data.slice();
  changed[(Math.floor(height / 2) * width + Math.floor(width / 2)) * 4 + 2]! ^= 1;
  return { width, height, data: changed };
}

function cropped({ width, height, data }: RgbaImage): RgbaImage {
  const rows = height - 4;
  return { width, height: rows, data: data.slice(0, width * rows * 4) };
}

/** As lossy compression leaves it: every sample to the nearest of 32 values. */
function coarse({ width, height, data }: RgbaImage): RgbaImage {
  return { width, height, data: data.map((value, at) => (at % 4 === 3 ? value : value & 0xf8)) };
}

const UNRECORDED = {
  expected: "cannot-tell",
  check: "record",
  status: "unknown",
  reason: /No work with the output/,
} as const;

/** Files that are passed off as a work's, given to the verifier. */
export const FILES: readonly Forgery[] = [
  {
    name: "file: one pixel one step off",
    ...UNRECORDED,
    forge: ({ cast, drop }) => drop(encodePng(onePixelOff(cast.root.image))),
  },
  {
    name: "file: one pixel one step off, shown with the work's id",
    expected: "not-authentic",
    ...{ check: "content", status: "fail", reason: /The file you gave shows something else than work/ },
    forge: ({ cast, verify }) => verify(cast.root.id, { file: encodePng(onePixelOff(cast.root.image)) }),
  },
  {
    name: "file: cropped by four rows",
    ...UNRECORDED,
    forge: ({ cast, drop }) => drop(encodePng(cropped(cast.root.image))),
  },
  {
    name: "file: re-encoded with loss",
    ...UNRECORDED,
    forge: ({ cast, drop }) => drop(encodePng(coarse(cast.child.image))),
  },
  {
    name: "file: another work's, shown with this one's id",
    expected: "not-authentic",
    ...{ check: "content", status: "fail", reason: /shows something else/ },
    forge: ({ cast, verify }) => verify(cast.root.id, { file: cast.style.work.mediaBytes }),
  },
  {
    name: "file: the manifest and all marks stripped",
    expected: "authentic",
    ...{ check: "content", status: "pass", reason: /has the same pixels, but is not that file/ },
    forge: ({ cast, drop }) => drop(encodePng(decodePng(cast.child.work.mediaBytes).image)),
  },
  {
    name: "file: a text with one letter changed",
    ...UNRECORDED,
    forge: ({ cast, drop }) => {
      const text = new TextDecoder().decode(cast.poem.work.mediaBytes);
      return drop(new TextEncoder().encode(text.replace("e", "é")));
    },
  },
];

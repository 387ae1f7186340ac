import { concatHex, type Hex, stringToHex } from "viem";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { withChunk } from "../core/verify/withChunk.ts";
import type { Forgery } from "./Forgery.ts";
import { minting } from "./minted.ts";
import { withMedia } from "./stage/reword.ts";
import type { Stage } from "./stage/Stage.ts";

const FAILS = { expected: "not-authentic", check: "content", status: "fail" } as const;
/** A gamma of 1.0: viewers show a picture that is far too dark. */
const DARK: Hex = "0x000186a0";
/** Two frames, played without end. */
const TWO_FRAMES: Hex = "0x0000000200000000";
/** A colour profile is a name, a method and whatever follows. */
const PROFILE: Hex = concatHex([stringToHex("swapped"), "0x0000", "0x789c030000000001"]);

function joined(bytes: Uint8Array, tail: string): Uint8Array {
  return new Uint8Array([...bytes, ...new TextEncoder().encode(tail)]);
}

/** The file with the chunk between its first IDAT and a second one, which the standard forbids. */
function splitData(png: Uint8Array): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset);
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    const isData = String.fromCharCode(...png.subarray(at + 4, at + 8)) === "IDAT";
    if (!isData) continue;
    const end = at + 12 + view.getUint32(at);
    const text = withChunk(png.subarray(0, 33), "tEXt", "0x4100").subarray(33);
    const second = png.subarray(at, end);
    return new Uint8Array([...png.subarray(0, end), ...text, ...second, ...png.subarray(end)]);
  }
}

/** What is said of the root's file after `edit`, dropped. */
function dropped(edit: (file: Uint8Array) => Uint8Array): Forgery["forge"] {
  return ({ cast, drop }: Stage) => drop(edit(cast.root.work.mediaBytes));
}

/** A work whose pinned file went through `edit`. */
function pinned(edit: (file: Uint8Array) => Uint8Array): Forgery["forge"] {
  return minting({}, (work) => withMedia(work, edit(work.mediaBytes)));
}

/** Files with the recorded samples that look other, hide something, or are none. */
export const PNGS: readonly Forgery[] = [
  {
    name: "png: an animation that begins with the work, dropped",
    ...{ ...FAILS, reason: /animation/ },
    forge: dropped((file) => withChunk(file, "acTL", TWO_FRAMES)),
  },
  {
    name: "png: a gamma that makes it look other, dropped",
    ...{ expected: "cannot-tell", check: "content", status: "unknown", reason: /gAMA chunk makes it look/ },
    forge: dropped((file) => withChunk(file, "gAMA", DARK)),
  },
  {
    name: "png: a colour profile that makes it look other, dropped",
    ...{ expected: "cannot-tell", check: "content", status: "unknown", reason: /iCCP chunk makes it look/ },
    forge: dropped((file) => withChunk(file, "iCCP", PROFILE)),
  },
  {
    name: "png: somebody else's name written into the file, dropped",
    ...{ expected: "authentic-with-caveats", check: "marks", status: "unknown" },
    reason: /The file you gave carries parts that the work's file does not: .*tEXt/,
    forge: dropped((file) => withChunk(file, "tEXt", stringToHex("Author\0Somebody Else"))),
  },
  {
    name: "png: another file hidden behind its end, dropped",
    ...{ expected: "authentic-with-caveats", check: "marks", status: "unknown" },
    reason: /parts that the work's file does not: .*bytes behind its end/,
    forge: dropped((file) => joined(file, "PK\u0003\u0004 and a whole archive")),
  },
  {
    name: "png: an animation, minted",
    ...{ ...FAILS, reason: /it is an animation/ },
    forge: pinned((file) => withChunk(file, "acTL", TWO_FRAMES)),
  },
  {
    name: "png: a gamma, minted",
    ...{ ...FAILS, reason: /gAMA chunk makes it look other/ },
    forge: pinned((file) => withChunk(file, "gAMA", DARK)),
  },
  {
    name: "png: bytes behind its end, minted",
    ...{ ...FAILS, reason: /\d+ bytes follow its end/ },
    forge: pinned((file) => joined(file, "<script>stowaway</script>")),
  },
  {
    name: "png: image data in two places, minted",
    ...{ ...FAILS, reason: /IDAT chunks are not consecutive/ },
    forge: pinned(splitData),
  },
  {
    name: "png: a chunk that viewers must know, minted",
    ...{ ...FAILS, reason: /critical chunk EVIL is unknown/ },
    forge: pinned((file) => withChunk(file, "EVIL", "0x00")),
  },
  {
    name: "png: other pixels, minted under the recorded hash",
    ...{ ...FAILS, reason: /the record commits to/ },
    forge: pinned((file) => {
      const { width, height, data } = decodePng(file).image;
      return encodePng({ width, height, data: data.map((value, at) => (at % 4 === 3 ? value : 255 - value)) });
    }),
  },
  {
    name: "png: an empty file, minted",
    ...{ ...FAILS, reason: /no readable image\/png/ },
    forge: pinned(() => new Uint8Array()),
  },
  {
    name: "png: a header that promises 16 gigapixels, minted",
    ...{ ...FAILS, reason: /no readable image\/png/ },
    forge: pinned((file) => {
      const huge = file.slice();
      huge.set([0, 2, 0, 0, 0, 2, 0, 0], 16);
      return huge;
    }),
  },
];

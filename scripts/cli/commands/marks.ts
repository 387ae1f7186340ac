import { listMarks } from "../../../src/core/marks/listMarks.ts";
import type { MarkItem, MarkStatus } from "../../../src/core/marks/MarkItem.ts";
import { readMarks } from "../../../src/core/marks/readMarks.ts";
import { checkManifest } from "../../../src/io/c2pa/checkManifest.ts";
import { ManifestUnsupported } from "../../../src/io/c2pa/ManifestUnsupported.ts";
import type { Command } from "../Command.ts";
import { readPicture } from "../readPicture.ts";

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
    const { bytes } = await readPicture(positionals[0] ?? "");
    // Whom to trust is not asked here: a checklist says what is there.
    const manifest = await checkManifest(bytes, { anchors: [], nowMs: Date.now() }).catch((error: unknown) => {
      if (error instanceof ManifestUnsupported) return null;
      throw error;
    });
    const items = listMarks({ found: readMarks(bytes), manifest });
    return { json: items, text: checklist(items) };
  },
};

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

import { describe, expect, it } from "vitest";
import type { ManifestReport } from "../../../src/core/c2pa/ManifestReport.ts";
import type { AigcLabel } from "../../../src/core/marks/AigcLabel.ts";
import { listMarks } from "../../../src/core/marks/listMarks.ts";
import { MARK_REGIMES } from "../../../src/core/marks/MarkItem.ts";
import type { FoundMarks } from "../../../src/core/marks/Marks.ts";
import { markText } from "../../../src/core/marks/markText.ts";
import { readTextMarks } from "../../../src/core/marks/readTextMarks.ts";

const LABEL: AigcLabel = {
  Label: "1",
  ContentProducer: "loom 2.1.0",
  ProduceID: "p-77",
  ReservedCode1: "",
  ContentPropagator: "",
  PropagateID: "",
  ReservedCode2: "",
};
const NOTHING: FoundMarks = {
  title: null,
  creatorTool: null,
  digitalSourceType: null,
  sourceType: null,
  aigcOfXmp: null,
  aigcOfText: null,
  hasManifest: false,
  unreadable: null,
};
const BASE = "http://cv.iptc.org/newscodes/digitalsourcetype/";
const BY_AI: FoundMarks = {
  ...NOTHING,
  title: "Harbour",
  creatorTool: "Seedline, loom 2.1.0",
  digitalSourceType: `${BASE}trainedAlgorithmicMedia`,
  sourceType: "trainedAlgorithmicMedia",
  aigcOfXmp: LABEL,
  aigcOfText: LABEL,
};

const MANIFEST: ManifestReport = {
  file: "0x1111",
  state: "valid",
  fault: null,
  signer: { name: "Somebody\u0007", trust: "unknown" },
  claimGenerator: "Seedline 0.1.0",
  actions: [
    { action: "c2pa.created", digitalSourceType: `${BASE}trainedAlgorithmicMedia`, when: "2026-11-23T12:00:00Z" },
  ],
  ingredients: [],
  own: { recipeHash: "0xabc" },
};

const statuses = (found: FoundMarks, manifest: ManifestReport | null = null) =>
  new Map(listMarks({ found, manifest }).map(({ regime, item, status }) => [`${regime}: ${item}`, status]));

describe("the checklist of marks", () => {
  it("has every regime, each item once, and one of three answers", () => {
    const items = listMarks({ found: BY_AI, manifest: MANIFEST });
    expect([...new Set(items.map(({ regime }) => regime))]).toEqual(MARK_REGIMES);
    expect(new Set(items.map(({ regime, item }) => regime + item)).size).toBe(items.length);
    for (const { status } of items) expect(["present", "missing", "not-ours-to-claim"]).toContain(status);
  });

  it("finds in a picture that AI made what is there, and misses what is not", () => {
    const list = statuses(BY_AI);
    expect(list.get("EU AI Act, Article 50: says in machine-readable form that AI made it (50(2))")).toBe("present");
    expect(list.get("EU AI Act, Article 50: the same, signed against changes (50(2))")).toBe("missing");
    expect(list.get("California SB 942: hidden: a name for this content alone")).toBe("present");
    expect(list.get("China GB 45438-2025: hidden: AIGC label in a text chunk")).toBe("present");
    expect(
      statuses({ ...BY_AI, aigcOfText: null }).get("China GB 45438-2025: hidden: AIGC label in a text chunk"),
    ).toBe("missing");
    expect(statuses({ ...BY_AI, hasManifest: true }, MANIFEST).get("C2PA: manifest in the file")).toBe("present");
  });

  it("believes a manifest only as far as it holds", () => {
    const signed = { ...BY_AI, hasManifest: true };
    const good = statuses(signed, MANIFEST);
    expect(good.get("C2PA: signature, certificates and hashes hold")).toBe("present");
    expect(good.get("EU AI Act, Article 50: the same, signed against changes (50(2))")).toBe("present");
    expect(good.get("California SB 942: hidden: date and time")).toBe("present");
    expect(good.get("C2PA: its signer is to be trusted")).toBe("not-ours-to-claim");
    const bad = statuses(signed, { ...MANIFEST, state: "invalid", fault: "its signature does not hold" });
    expect(bad.get("C2PA: signature, certificates and hashes hold")).toBe("missing");
    expect(bad.get("EU AI Act, Article 50: the same, signed against changes (50(2))")).toBe("missing");
    expect(statuses(signed, null).get("C2PA: signature, certificates and hashes hold")).toBe("missing");
  });

  it("claims nothing of AI for a picture that says it is none", () => {
    const found: FoundMarks = {
      ...NOTHING,
      digitalSourceType: `${BASE}algorithmicMedia`,
      sourceType: "algorithmicMedia",
    };
    const items = listMarks({ found, manifest: MANIFEST }).filter(({ regime }) => /EU|California|China/.test(regime));
    expect(items.length).toBeGreaterThan(10);
    for (const { status } of items) expect(status).toBe("not-ours-to-claim");
  });

  it("misses everything in a file that says nothing, and never calls a foreign word a term of IPTC", () => {
    const list = listMarks({ found: NOTHING, manifest: null });
    expect(list.some(({ status }) => status === "present")).toBe(false);
    const strange = listMarks({
      found: { ...NOTHING, digitalSourceType: "made\u001b[2Jby\u202eIA" },
      manifest: null,
    });
    const item = strange.find(({ item: name }) => name === "DigitalSourceType");
    expect(item).toMatchObject({ status: "missing", note: '"made\ufffd[2Jby\ufffdIA" is no term of IPTC' });
  });

  it("shows a stranger's text short and on one line", () => {
    const label = { ...LABEL, ContentProducer: `a\nb\u009b31m${"x".repeat(4_000)}` };
    for (const { note } of listMarks({
      found: { ...BY_AI, aigcOfXmp: label, title: "\u2028\u0007" },
      manifest: null,
    })) {
      expect(note).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]/u);
      expect([...note].length).toBeLessThan(200);
    }
  });
});

describe("the checklist of a text", () => {
  const items = (file: string, manifest: ManifestReport | null = null) => {
    const found = readTextMarks(new TextEncoder().encode(file), manifest !== null);
    return new Map(
      listMarks({ found, manifest, isText: true }).map(({ item, status, note }) => [item, `${status}: ${note}`]),
    );
  };
  const quill = { name: "quill", version: "3.0.2" };

  it("finds the line that says how it came to be, and what is signed beside it", () => {
    const marked = markText("Rain.", "trainedAlgorithmicMedia", quill);
    const list = items(marked, MANIFEST);
    expect(list.get("says in machine-readable form that AI made it (50(2))")).toBe("present: trainedAlgorithmicMedia");
    expect(list.get("visible: words at the end of the text")).toBe("present: AI生成");
    expect(list.get("the same, signed against changes (50(2))")).toBe("present: C2PA manifest");
    expect(list.get("manifest beside the file")).toBe("present: Seedline 0.1.0");
    expect(list.get("creator tool")).toBe("present: Seedline, quill 3.0.2");
    expect(items(marked).get("manifest beside the file")).toMatch(/^missing/);
  });

  it("claims nothing of AI for what an algorithm wrote, and misses it where nothing is said", () => {
    const byRule = items(markText("Rain.", "algorithmicMedia", quill));
    expect(byRule.get("visible: words at the end of the text")).toMatch(/^not-ours-to-claim: would be false/);
    expect(items("Rain.").get("visible: words at the end of the text")).toBe("missing: nothing says how it was made");
    // A line in the middle is the text's own.
    const inside = `${markText("Rain.", "trainedAlgorithmicMedia", quill)}And more.`;
    expect(items(inside).get("DigitalSourceType")).toMatch(/^missing/);
  });
});

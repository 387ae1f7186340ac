import fc from "fast-check";
import { type Hex, padHex, zeroHash } from "viem";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { type AigcLabel, readAigcLabel, writeAigcLabel } from "../../../src/core/marks/AigcLabel.ts";
import { escapeXml } from "../../../src/core/marks/escapeXml.ts";
import type { Marks } from "../../../src/core/marks/Marks.ts";
import { marksOf } from "../../../src/core/marks/marksOf.ts";
import { parseXml } from "../../../src/core/marks/parseXml.ts";
import { pngMarks } from "../../../src/core/marks/pngMarks.ts";
import { readMarks } from "../../../src/core/marks/readMarks.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { readChunks } from "../../../src/core/png/readChunks.ts";
import type { DigitalSourceType } from "../../../src/core/recipe/DigitalSourceType.ts";
import { recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";

const image = { width: 3, height: 2, data: new Uint8Array(24).map((_, at) => at * 10) };
const LABEL: AigcLabel = {
  Label: "1",
  ContentProducer: "绘图 & <co>",
  ProduceID: 'a"b',
  ReservedCode1: "r1",
  ContentPropagator: "p",
  PropagateID: "7",
  ReservedCode2: "r2",
};

function recipeOf(kind: DigitalSourceType, salt: Hex = zeroHash) {
  const generator = { kind, name: "loom", version: "2.1.0", hash: padHex("0xab", { size: 32 }) };
  const prompt = { prompt: "a lighthouse nobody may know of", negativePrompt: "fog" };
  return recipeOfGeneration({ generator, prompt, salt, seed: 9n, params: {}, inputs: [], image });
}

function marked(marks: Partial<Marks>): Uint8Array {
  const whole = { title: "T", creatorTool: "C", sourceType: null, aigc: null, ...marks };
  return encodePng(image, { text: pngMarks(whole) });
}

/** A PNG whose XMP is this text. */
function withXmp(text: string): Uint8Array {
  return encodePng(image, { text: [{ type: "iTXt", keyword: "XML:com.adobe.xmp", text }] });
}

describe("marks of a prepared work", () => {
  it("stand in the file before its pixels, are named by the metadata, and leave the pixels alone", async () => {
    const recipe = recipeOf("trainedAlgorithmicMedia");
    const work = await prepareWork({ image, recipe, title: "  Cafe\u0301 ", edges: [] });
    const types = readChunks(work.mediaBytes).chunks.map(({ type }) => type);
    expect(types).toEqual(["IHDR", "iTXt", "tEXt", "IDAT", "IEND"]);
    expect(decodePng(work.mediaBytes).image).toEqual(image);
    expect([work.outputHash, work.contentHash]).toEqual([outputHashOfImage(image), contentHash(work.mediaBytes)]);
    const { name, seedline } = parseMetadata(work.metadataBytes);
    expect(seedline.marks).toEqual([
      "XMP Iptc4xmpExt:DigitalSourceType",
      "XMP dc:title",
      "XMP xmp:CreatorTool",
      "XMP TC260:AIGC",
      "tEXt AIGC",
    ]);
    const aigc = {
      Label: "1",
      ContentProducer: "loom 2.1.0",
      ProduceID: work.outputHash,
      ReservedCode1: "",
      ContentPropagator: "",
      PropagateID: "",
      ReservedCode2: "",
    };
    expect(readMarks(work.mediaBytes)).toEqual({
      title: name,
      creatorTool: "Seedline, loom 2.1.0",
      digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
      sourceType: "trainedAlgorithmicMedia",
      aigcOfXmp: aigc,
      aigcOfText: aigc,
      hasManifest: false,
      unreadable: null,
    });
    expect(name).toBe("Caf\u00e9");
  });

  it("are the same bytes for the same work", async () => {
    const draft = { image, recipe: recipeOf("algorithmicMedia"), title: "Harbour", edges: [] };
    expect((await prepareWork(draft)).mediaBytes).toEqual((await prepareWork(draft)).mediaBytes);
    expect((await prepareWork({ ...draft, title: "Harbor" })).contentHash).not.toBe(
      (await prepareWork(draft)).contentHash,
    );
  });

  it("never hold a private prompt or its salt", async () => {
    const salt = padHex("0x5a17", { size: 32 });
    const work = await prepareWork({ image, recipe: recipeOf("algorithmicMedia", salt), title: "Untitled", edges: [] });
    const file = new TextDecoder("latin1").decode(work.mediaBytes) + new TextDecoder().decode(work.metadataBytes);
    expect(file).not.toMatch(/lighthouse|fog|5a17/);
  });

  it("call a formula what it is, and label it as no AI", () => {
    expect(marksOf(recipeOf("algorithmicMedia"), "T")).toMatchObject({ sourceType: "algorithmicMedia", aigc: null });
    const composite = marksOf(recipeOf("compositeWithTrainedAlgorithmicMedia"), "T");
    expect(composite.aigc?.Label).toBe("1");
  });

  it("say nothing of an import of which nothing is known, and keep what its file said", async () => {
    const file = contentHash(Uint8Array.of(1));
    const unknown = await prepareWork({ image, recipe: recipeOfImport(image, file), title: "Found", edges: [] });
    expect(readMarks(unknown.mediaBytes)).toMatchObject({ digitalSourceType: null, creatorTool: "Seedline" });
    expect(parseMetadata(unknown.metadataBytes).seedline.marks).not.toContain("XMP Iptc4xmpExt:DigitalSourceType");

    const recipe = recipeOfImport(image, file, "trainedAlgorithmicMedia");
    const told = await prepareWork({ image, recipe, title: "Found", edges: [], carriedLabel: LABEL });
    expect(readMarks(told.mediaBytes)).toMatchObject({
      sourceType: "trainedAlgorithmicMedia",
      aigcOfXmp: LABEL,
      aigcOfText: LABEL,
    });
  });
});

describe("hostile text", () => {
  const titles = [
    `</rdf:li></rdf:Alt></dc:title><x:evil/>`,
    `]]><script>alert(1)</script>`,
    `" onload='x' &amp; &lt; &#0; &unknown;`,
    "\u202eright to left\u202c \u05d0",
    "emoji \u{1f3a8}\u{1f469}\u200d\u{1f3a8}",
    "<?xpacket end='w'?><!-- -->",
    "\ufeff leading mark",
  ];
  it.each(titles)("is read back as it was: %j", (title) => {
    expect(readMarks(marked({ title }))).toMatchObject({ title, unreadable: null });
    expect(readMarks(marked({ creatorTool: title })).creatorTool).toBe(title);
  });

  it("that XML cannot carry becomes U+FFFD", () => {
    expect(escapeXml("a\0b\u0007c\ud800d\udc00e\uffff\ufffef\u{1f600}")).toBe(
      "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd\ufffdf\u{1f600}",
    );
  });

  it("of any kind comes back from XML and from PNG", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (title) => {
        const carried = title.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
        expect(readMarks(marked({ title })).title).toBe(carried);
        const label = { ...LABEL, ContentProducer: title };
        expect(readMarks(marked({ aigc: label }))).toMatchObject({ aigcOfXmp: label, aigcOfText: label });
      }),
    );
  });
});

describe("readMarks", () => {
  const rdf = (inner: string, attributes = "") =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description
      xmlns:I="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:d="http://purl.org/dc/elements/1.1/"
      xmlns:T="http://www.tc260.org.cn/ns/AIGC/1.0/" ${attributes}>${inner}</r:Description></r:RDF></x:xmpmeta>`;
  const TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  it.each([
    ["an attribute", rdf("", `I:DigitalSourceType="${TRAINED}"`)],
    ["an element", rdf(`<I:DigitalSourceType>\n ${TRAINED}\n</I:DigitalSourceType>`)],
    ["a resource", rdf(`<I:DigitalSourceType r:resource="${TRAINED}"/>`)],
    ["a list", rdf(`<I:DigitalSourceType><r:Bag><r:li>${TRAINED}</r:li></r:Bag></I:DigitalSourceType>`)],
    ["character data", rdf(`<I:DigitalSourceType><![CDATA[${TRAINED}]]></I:DigitalSourceType>`)],
  ])("finds what other programs wrote as %s", (_how, xmp) => {
    expect(readMarks(withXmp(xmp)).sourceType).toBe("trainedAlgorithmicMedia");
  });

  it("takes the default language of a title, and a label within a wrapper", () => {
    const title = `<d:title><r:Alt><r:li xml:lang="de">Hafen</r:li><r:li xml:lang="x-default">Harbour</r:li></r:Alt></d:title>`;
    const label = `<T:AIGC>{&quot;AIGC&quot;:{&quot;Label&quot;:&quot;1&quot;,&quot;ContentProducer&quot;:&quot;007&quot;}}</T:AIGC>`;
    expect(readMarks(withXmp(rdf(title + label)))).toMatchObject({
      title: "Harbour",
      aigcOfXmp: { Label: "1", ContentProducer: "007", ProduceID: "" },
    });
  });

  it("takes no property of another namespace or of a nested description for one of the file", () => {
    const other = rdf(`<d:DigitalSourceType>${TRAINED}</d:DigitalSourceType>`);
    const nested = rdf(
      `<d:source><r:Description><I:DigitalSourceType>${TRAINED}</I:DigitalSourceType></r:Description></d:source>`,
    );
    for (const xmp of [other, nested]) expect(readMarks(withXmp(xmp)).digitalSourceType).toBeNull();
  });

  it("finds nothing in a file without marks", () => {
    const found = readMarks(encodePng(image));
    expect(Object.values({ ...found, hasManifest: null })).toEqual(Array(8).fill(null));
    expect(found.hasManifest).toBe(false);
  });

  it.each([
    ["a document type with an entity bomb", `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${rdf("&b;")}`],
    ["an entity of its own", rdf("&b;")],
    ["half a character", rdf("&#xD800;")],
    ["an element that is never closed", rdf("<d:title>").replace("</x:xmpmeta>", "")],
    ["crossed elements", rdf("<d:a><d:b></d:a></d:b>")],
    ["too deep a nesting", rdf("<d:a>".repeat(5_000))],
    ["too many namespaces", rdf("", Array.from({ length: 300 }, (_, i) => `xmlns:n${i}="u"`).join(" "))],
    ["two roots", "<a/><b/>"],
    ["no root", "  "],
    ["text alone", "hello"],
  ])("says so when the XMP holds %s, and still reads the rest", (_what, xmp) => {
    const text = [
      { type: "iTXt", keyword: "XML:com.adobe.xmp", text: xmp },
      { type: "tEXt", keyword: "AIGC", text: writeAigcLabel(LABEL) },
    ] as const;
    const found = readMarks(encodePng(image, { text }));
    expect(found).toMatchObject({ digitalSourceType: null, aigcOfText: LABEL });
    expect(found.unreadable).toMatch(/^Its XMP is broken: /);
  });

  it("calls a label that is none unreadable", () => {
    for (const text of ["", "{}", "[1]", '{"Label":1}', '{"Label":"1","Label":"2"}', "not JSON"]) {
      const png = encodePng(image, { text: [{ type: "tEXt", keyword: "AIGC", text }] });
      expect(readMarks(png)).toMatchObject({ aigcOfText: null, unreadable: "Its AIGC label is not in form." });
      expect(readAigcLabel(text)).toBeNull();
    }
  });

  it("ends on any text, in time and without breaking", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "</",
      "/>",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "&",
      ";",
      "=",
      '"',
      "'",
      " ",
      "a:b",
      "xmlns:a",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 60 }), (pieces) => {
        try {
          parseXml(pieces.join(""));
        } catch (error) {
          expect((error as Error).constructor).toBe(Error);
        }
      }),
      { numRuns: 2_000 },
    );
    for (const unit of ["<a>", "<a ", "<!--", "&amp", " ", "<a b='", "</a>", "<a xmlns:b='c'>"]) {
      expect(() => parseXml(unit.repeat(200_000))).toThrow();
    }
  });
});

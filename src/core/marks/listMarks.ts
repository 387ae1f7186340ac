import type { ManifestReport } from "../c2pa/ManifestReport.ts";
import type { DigitalSourceType } from "../recipe/DigitalSourceType.ts";
import type { MarkItem, MarkRegime, MarkStatus } from "./MarkItem.ts";
import type { FoundMarks } from "./Marks.ts";
import { isMadeByAi } from "./marksOf.ts";
import { shownText } from "./shownText.ts";

/** What a file carries. */
export interface MarkedFile {
  readonly found: FoundMarks;
  /** What became of checking its C2PA manifest; null when it has none, or when it could not be checked. */
  readonly manifest: ManifestReport | null;
  /** A text carries a line that everybody reads, and has no place for anything else. Left out for a picture. */
  readonly isText?: boolean;
}

/** Whether AI made it, as far as the file itself says: what is asked for depends on it. */
type Making = "ai" | "no-ai" | "unsaid";

/**
 * Holds a file's marks against the rules that ask for them. It says what the file says, not whether that is true, and counsels
 * nobody on the law.
 */
export function listMarks(file: MarkedFile): MarkItem[] {
  if (file.isText === true) return [...textItems(file), ...c2paItems(file)];
  return [...euItems(file), ...californiaItems(file), ...chinaItems(file), ...iptcItems(file), ...c2paItems(file)];
}

/** Asked of pictures that AI made: found, not found, or false to say of a picture that says AI did not make it. */
function asked(file: MarkedFile, regime: MarkRegime, item: string, value: string | null): MarkItem {
  if (value !== null && value !== "") return line(regime, item, "present", shownText(value));
  const making = makingOf(file.found);
  if (making === "no-ai") {
    const kind = shownText(file.found.sourceType ?? "");
    return line(regime, item, "not-ours-to-claim", `would be false: the file says ${kind}`);
  }
  return line(
    regime,
    item,
    "missing",
    file.found.unreadable ?? (making === "ai" ? "" : "nothing says how it was made"),
  );
}

/** Asked of somebody, and nothing that this file can answer. */
function others(regime: MarkRegime, item: string, note: string): MarkItem {
  return line(regime, item, "not-ours-to-claim", note);
}

function line(regime: MarkRegime, item: string, status: MarkStatus, note: string): MarkItem {
  return { regime, item, status, note };
}

function makingOf({ sourceType, aigcOfText, aigcOfXmp }: FoundMarks): Making {
  if (isMadeByAi(sourceType) || aigcOfText !== null || aigcOfXmp !== null) return "ai";
  return sourceType === null ? "unsaid" : "no-ai";
}

function textItems(file: MarkedFile): MarkItem[] {
  const { sourceType, creatorTool } = file.found;
  const [eu, china, iptc] = ["EU AI Act, Article 50", "China GB 45438-2025", "IPTC Photo Metadata"] as const;
  return [
    asked(file, eu, "says in machine-readable form that AI made it (50(2))", aiTerm(sourceType)),
    asked(file, eu, "the same, signed against changes (50(2))", signedTerm(file)),
    others(eu, "tells readers of a text on public matters (50(4))", "owed by whoever publishes it"),
    others("California SB 942", "its marks", "it asks for them in images, video and audio"),
    asked(file, china, "visible: words at the end of the text", isMadeByAi(sourceType) ? "AI生成" : null),
    others(china, "hidden: AIGC label in the file's metadata", "a plain text has no metadata"),
    line(iptc, "DigitalSourceType", sourceType === null ? "missing" : "present", sourceType ?? ""),
    line(iptc, "creator tool", creatorTool === null ? "missing" : "present", shownText(creatorTool ?? "")),
  ];
}

function euItems(file: MarkedFile): MarkItem[] {
  const regime = "EU AI Act, Article 50";
  return [
    asked(file, regime, "says in machine-readable form that AI made it (50(2))", aiTerm(file.found.sourceType)),
    asked(file, regime, "the same, signed against changes (50(2))", signedTerm(file)),
    asked(file, regime, "invisible watermark in the pixels (50(2))", null),
    others(regime, "tells viewers of a deep fake (50(4))", "owed by whoever publishes it"),
  ];
}

function californiaItems(file: MarkedFile): MarkItem[] {
  const regime = "California SB 942";
  const label = file.found.aigcOfXmp ?? file.found.aigcOfText;
  return [
    asked(file, regime, "hidden: name of the provider", label?.ContentProducer ?? null),
    asked(
      file,
      regime,
      "hidden: name and version of the system",
      makingOf(file.found) === "ai" ? file.found.creatorTool : null,
    ),
    asked(file, regime, "hidden: date and time", dateOf(file)),
    asked(file, regime, "hidden: a name for this content alone", label?.ProduceID ?? null),
    others(regime, "visible: at its user's choice", "what stands in the pixels is not read here"),
    others(regime, "a tool that recognises it, for everybody", "owed by the provider of the system"),
  ];
}

function chinaItems(file: MarkedFile): MarkItem[] {
  const regime = "China GB 45438-2025";
  const { aigcOfXmp, aigcOfText } = file.found;
  const label = aigcOfXmp ?? aigcOfText;
  return [
    asked(
      file,
      regime,
      "hidden: AIGC label in XMP (TC260:AIGC)",
      aigcOfXmp === null ? null : `Label ${aigcOfXmp.Label}`,
    ),
    asked(file, regime, "hidden: AIGC label in a text chunk", aigcOfText === null ? null : `Label ${aigcOfText.Label}`),
    asked(file, regime, "hidden: ContentProducer", label?.ContentProducer ?? null),
    asked(file, regime, "hidden: ProduceID", label?.ProduceID ?? null),
    label?.ContentPropagator
      ? line(regime, "hidden: ContentPropagator", "present", shownText(label.ContentPropagator))
      : others(regime, "hidden: ContentPropagator", "added by whoever spreads it"),
    others(regime, "visible words in the picture", "what stands in the pixels is not read here"),
  ];
}

function iptcItems({ found }: MarkedFile): MarkItem[] {
  const regime = "IPTC Photo Metadata";
  const has = (item: string, value: string | null, why = found.unreadable ?? ""): MarkItem =>
    line(regime, item, value === null ? "missing" : "present", value === null ? why : shownText(value));
  const strange = found.digitalSourceType;
  const why = strange === null ? undefined : `"${shownText(strange)}" is no term of IPTC`;
  return [
    has("DigitalSourceType", found.sourceType, why),
    has("title", found.title),
    has("creator tool", found.creatorTool),
    others(regime, "creator, copyright, credit", "the chain's record names the creator, and cannot prove a right"),
  ];
}

function c2paItems({ found, manifest, isText }: MarkedFile): MarkItem[] {
  const regime = "C2PA";
  const has = (item: string, value: string | null, why = ""): MarkItem =>
    line(regime, item, value === null ? "missing" : "present", shownText(value ?? why));
  const unchecked = found.hasManifest ? "it could not be checked" : "";
  const isValid = manifest?.state === "valid";
  const term = manifest?.actions.find(({ digitalSourceType }) => digitalSourceType !== null)?.digitalSourceType;
  const opened = manifest?.actions.some(({ action }) => action === "c2pa.opened") ? "opened from a file" : null;
  const ingredients = manifest?.ingredients.length ?? 0;
  return [
    has(
      isText === true ? "manifest beside the file" : "manifest in the file",
      found.hasManifest ? (manifest?.claimGenerator ?? "") : null,
    ),
    has("signature, certificates and hashes hold", isValid ? "of this very file" : null, manifest?.fault ?? unchecked),
    has("how it came to be (actions)", term ?? opened, unchecked),
    ingredients > 0 || manifest === null
      ? has("what it was made from (ingredients)", ingredients > 0 ? `${ingredients} named` : null, unchecked)
      : others(regime, "what it was made from (ingredients)", "it names none"),
    has(
      "recipe, chain and contract (seedline.recipe)",
      manifest?.own ? String(manifest.own.recipeHash) : null,
      unchecked,
    ),
    others(regime, "its signer is to be trusted", signerNote(manifest)),
  ];
}

function signerNote(manifest: ManifestReport | null): string {
  const name = manifest?.signer?.name;
  return name === undefined ? "its reader decides" : `its reader decides; the signer is ${shownText(name)}`;
}

function signedTerm({ found, manifest }: MarkedFile): string | null {
  return manifest?.state === "valid" && makingOf(found) !== "no-ai" ? "C2PA manifest" : null;
}

function dateOf({ found, manifest }: MarkedFile): string | null {
  const when = manifest?.actions.find((action) => action.when !== null)?.when ?? null;
  return makingOf(found) === "ai" ? when : null;
}

function aiTerm(sourceType: DigitalSourceType | null): string | null {
  return isMadeByAi(sourceType) ? sourceType : null;
}

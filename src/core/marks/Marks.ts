import type { DigitalSourceType } from "../recipe/DigitalSourceType.ts";
import type { AigcLabel } from "./AigcLabel.ts";

/** What a file says of itself, for machines of others to read. Never a prompt, a token id or the file's own hash. */
export interface Marks {
  readonly title: string;
  /** The program that made it. */
  readonly creatorTool: string;
  /** How it came to be; null when nobody knows. */
  readonly sourceType: DigitalSourceType | null;
  /** Null when no AI that was trained took part, as far as the recipe tells. */
  readonly aigc: AigcLabel | null;
}

/** What is found in a file; every part may be missing, and all of it is a stranger's word. */
export interface FoundMarks {
  readonly title: string | null;
  readonly creatorTool: string | null;
  /** As written, whatever it is. */
  readonly digitalSourceType: string | null;
  /** The same if it is one of IPTC's terms. */
  readonly sourceType: DigitalSourceType | null;
  /** From XMP, `TC260:AIGC`. */
  readonly aigcOfXmp: AigcLabel | null;
  /** From the text chunk `AIGC`. */
  readonly aigcOfText: AigcLabel | null;
  /** Whether a C2PA manifest is there; whether it holds is another question. */
  readonly hasManifest: boolean;
  /** Why marks that seem to be there could not be read; null when nothing was in the way. */
  readonly unreadable: string | null;
}

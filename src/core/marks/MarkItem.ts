/** Rules that say what a generated file has to carry, in the order in which they are shown. */
export const MARK_REGIMES = [
  "EU AI Act, Article 50",
  "California SB 942",
  "China GB 45438-2025",
  "IPTC Photo Metadata",
  "C2PA",
] as const;
export type MarkRegime = (typeof MARK_REGIMES)[number];

/**
 * `not-ours-to-claim`: the file cannot answer it (somebody else owes it, or it is no matter of the file), or saying it of this file
 * would be false.
 */
export type MarkStatus = "present" | "missing" | "not-ours-to-claim";

/** One line of the checklist that `seedline marks` prints. Present means that the file says so, not that it is true. */
export interface MarkItem {
  readonly regime: MarkRegime;
  readonly item: string;
  readonly status: MarkStatus;
  /** What was found, or why it is not there. Text of a stranger is shortened and made readable. */
  readonly note: string;
}

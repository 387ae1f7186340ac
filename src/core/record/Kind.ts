/** What an asset is, in the order of `Kind` in contracts/types/Record.sol. */
export const KINDS = ["work", "character", "style", "dataset", "generator"] as const;
export type Kind = (typeof KINDS)[number];

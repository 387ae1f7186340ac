import { DEFAULT_GENERATOR } from "../../../src/core/generator/defaultGenerator.ts";

/** The one that sets works into a page: its captions are the lines of the prompt. */
export const PAGE_GENERATOR = "comic-page";

/** Names of the generators that the server delivers; each describes itself. */
export const BUILT_IN_GENERATORS = [
  DEFAULT_GENERATOR,
  "flow-field",
  "ink-wash",
  "ornament",
  "neural-cells",
  PAGE_GENERATOR,
  "verse",
] as const;

/** Longest sides at which the first picture of a page is shown, in CSS pixels. */
export const FIRST_SIZE_PX = { gallery: 1_000, work: 1_024 } as const;

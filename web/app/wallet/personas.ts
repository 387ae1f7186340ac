/** Who one can be on a development chain; the position is that of the funded account. */
export const PERSONAS = [
  { name: "Artist", does: "generates, mints and sells" },
  { name: "IP owner", does: "publishes terms and is paid by descendants" },
  { name: "Collector", does: "checks works and buys them" },
] as const;

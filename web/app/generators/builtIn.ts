/** Names of the generators that the server delivers; each describes itself. The first is what the Studio opens with. */
export const BUILT_IN_GENERATORS = ["neural-field", "flow-field"] as const;

import { DEFAULT_GENERATOR } from "../../../src/core/generator/defaultGenerator.ts";

/** Names of the generators that the server delivers; each describes itself. */
export const BUILT_IN_GENERATORS = [DEFAULT_GENERATOR, "flow-field", "ink-wash", "neural-cells", "verse"] as const;

/** Name of the built-in generator that is used unless another is named. */
export const DEFAULT_GENERATOR = "neural-field";

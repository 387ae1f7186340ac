/** Media type of a generator's module: the outputHash of such a work is the SHA-256 of the file, which is the generator's own hash. */
export const MODULE_TYPE = "application/wasm";
/** Media type of a style's document: the outputHash is the SHA-256 of the file. */
export const DOCUMENT_TYPE = "application/json";

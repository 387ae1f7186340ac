/** Largest file of a picture that is taken from a provider, in bytes. */
export const MAX_IMAGE_BYTES = 32 * 1024 * 1024;
/** Largest JSON that carries one such file in base64, and what else is said with it. */
export const MAX_BASE64_JSON_BYTES = Math.ceil((MAX_IMAGE_BYTES * 4) / 3) + 1024 * 1024;
/** Longest text that is taken, in UTF-8 bytes. */
export const MAX_TEXT_BYTES = 64 * 1024;

import { type ErrorDetails, SeedlineError } from "../errors.ts";

/** The bytes are no PNG at all. */
export function notAPng(message: string, details: ErrorDetails): SeedlineError {
  return new SeedlineError("NOT_A_PNG", message, {
    hint: "Give a PNG file; pictures of other formats have to be converted to PNG first.",
    details,
  });
}

/** The bytes begin as a PNG but break its rules, or were damaged on the way. */
export function pngCorrupt(message: string, details: ErrorDetails = {}): SeedlineError {
  return new SeedlineError("PNG_CORRUPT", message, {
    hint: "Fetch or export the file again; this copy is damaged or was written by a faulty program.",
    details,
  });
}

/** The file, or the picture it claims to hold, is over a limit; told before anything is decompressed. */
export function pngTooLarge(message: string, details: ErrorDetails): SeedlineError {
  return new SeedlineError("PNG_TOO_LARGE", message, { hint: "Give a smaller picture.", details });
}

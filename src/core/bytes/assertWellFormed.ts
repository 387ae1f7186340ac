import { SeedlineError } from "../errors.ts";

/** @throws SeedlineError `TEXT_NOT_WELL_FORMED` when `text` holds a lone surrogate, which UTF-8 cannot carry */
export function assertWellFormed(text: string): void {
  if (text.isWellFormed()) return;
  throw new SeedlineError("TEXT_NOT_WELL_FORMED", "The text holds a lone surrogate, which has no UTF-8 form.", {
    hint: "Remove the broken character; it is often half of an emoji that was cut.",
  });
}

import { SeedlineError } from "../../errors.ts";

/** What is thrown where nothing can be forged. @param why A sentence. */
export function impossible(why: string): SeedlineError {
  return new SeedlineError("FORGERY_IMPOSSIBLE", why, { hint: "Change something else." });
}

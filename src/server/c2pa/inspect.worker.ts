import { SeedlineError } from "../../core/errors.ts";
import { serveThread } from "../thread/serveThread.ts";
import { inspectFile } from "./inspectFile.ts";

serveThread(inspectFile, (error) => {
  const message = `The file cannot be looked at: ${error instanceof Error ? error.message : String(error)}`;
  return new SeedlineError("MANIFEST_FAILED", message, { hint: "Nothing was signed or minted. Try again." });
});

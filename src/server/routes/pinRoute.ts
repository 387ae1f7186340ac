import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { SeedlineError } from "../../core/errors.ts";
import type { Pinner } from "../../core/ports/Pinner.ts";
import { errorReply } from "./errorReply.ts";
import type { ServerEnv } from "./requestLog.ts";

/** Largest file that can be pinned, in bytes. */
const MAX_PIN_BYTES = 64 * 1024 * 1024;

/** Pins the file that is the body. */
export function pinRoute(pinner: Pinner): Hono<ServerEnv> {
  const route = new Hono<ServerEnv>();
  route.post("/", bodyLimit({ maxSize: MAX_PIN_BYTES, onError: (c) => errorReply(c, tooLarge()) }), async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length === 0) return errorReply(c, emptyFile());
    return c.json(await pinner.pinFile(bytes, { signal: c.req.raw.signal }));
  });
  return route;
}

function tooLarge(): SeedlineError {
  return new SeedlineError("FILE_TOO_LARGE", `The file is larger than ${MAX_PIN_BYTES / 1024 / 1024} MiB.`, {
    hint: "Pin a smaller file.",
    details: { maxBytes: MAX_PIN_BYTES },
  });
}

function emptyFile(): SeedlineError {
  return new SeedlineError("FILE_EMPTY", "There is nothing to pin: the file is empty.", {
    hint: "Send the file's bytes as the body.",
  });
}

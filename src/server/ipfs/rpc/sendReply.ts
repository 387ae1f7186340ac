import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RpcReply } from "./RpcCommand.ts";
import type { KuboErrorBody } from "./RpcError.ts";

/** How long, in milliseconds, a client that was refused may take to read the answer before the connection is cut. */
const DRAIN_MS = 1_000;
/** How much of what it still sends is read and dropped meanwhile, in bytes. */
const DRAIN_BYTES = 1024 * 1024;

/**
 * Sends a reply as Kubo does. The first piece is made before the headers go out, so that a command that fails at once gives a
 * proper error. One that fails later cuts the connection: what was sent can then not be mistaken for a whole answer.
 */
export async function sendReply(response: ServerResponse, reply: RpcReply): Promise<void> {
  if ("json" in reply) {
    const body = `${JSON.stringify(reply.json)}\n`;
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
    return;
  }
  const pieces = "lines" in reply ? jsonLines(reply.lines) : reply.bytes;
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  if ("lines" in reply) {
    response.writeHead(200, { "content-type": "application/json", "x-chunked-output": "1" });
  } else {
    const { contentType, sizeBytes } = reply;
    response.writeHead(200, {
      "content-type": contentType,
      "x-content-type-options": "nosniff",
      "x-stream-output": "1",
      ...(sizeBytes === undefined ? {} : { "content-length": sizeBytes, "x-content-length": sizeBytes }),
    });
  }
  await pipeline(Readable.from(resume(first, iterator), { objectMode: false }), response);
}

/**
 * Sends an error. When the client is still uploading, the connection closes afterwards; until then what it sends is read and
 * dropped for a moment, since an answer on a connection that is cut at once is often lost.
 */
export async function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body }: { status: number; body: KuboErrorBody },
  headers: Record<string, string> = {},
): Promise<void> {
  const text = `${JSON.stringify(body)}\n`;
  const early = !request.complete;
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...headers,
    ...(early ? { connection: "close" } : {}),
  });
  response.write(text);
  if (early) {
    await letFinish(request);
  }
  response.end();
}

/** Resolves when the client has sent everything or left, at the latest after `DRAIN_MS`. */
function letFinish(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, DRAIN_MS);
    function done() {
      clearTimeout(timer);
      resolve();
    }
    let left = DRAIN_BYTES;
    request.on("data", (chunk: Uint8Array) => {
      left -= chunk.length;
      if (left < 0) {
        request.pause();
      }
    });
    request.once("end", done);
    request.once("close", done);
  });
}

async function* jsonLines(values: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const value of values) {
    yield Buffer.from(`${JSON.stringify(value)}\n`);
  }
}

async function* resume(first: IteratorResult<Uint8Array>, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let step = first; step.done !== true; step = await rest.next()) {
      yield step.value;
    }
  } finally {
    await rest.return?.();
  }
}

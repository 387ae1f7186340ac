import type { IncomingMessage } from "node:http";
import { RpcError } from "./RpcError.ts";

/**
 * The body of a request as it arrives. The connection stays open when the reader stops early, so that an answer can be sent.
 *
 * @throws RpcError 413 as soon as more than `maxBytes` were announced or came.
 */
export async function* limitBody(request: IncomingMessage, maxBytes: number): AsyncGenerator<Uint8Array> {
  const refuse = () => new RpcError(413, 1, `the request body is larger than the ${maxBytes} bytes allowed`);
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) {
    throw refuse();
  }
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxBytes) {
      throw refuse();
    }
    yield chunk;
  }
}

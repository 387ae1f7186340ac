import { GatewayFailure } from "./GatewayFailure.ts";
import { raceSignal } from "./raceSignal.ts";

/** After so many pieces other work gets a turn: timers do not fire while pieces are always ready. */
const PIECES_PER_TURN = 256;

/**
 * The body of a response, piece by piece, and the connection given up as soon as the reader stops or fails.
 *
 * @throws GatewayFailure `too-large` once more than `maxBytes` came, `unreachable` when the connection breaks; the signal's
 * reason when it is aborted.
 */
export async function* readBody(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (response.body === null) {
    return;
  }
  const reader = response.body.getReader();
  let size = 0;
  let ended = false;
  try {
    for (let pieces = 1; ; pieces += 1) {
      const { done, value } = await readPiece(reader, signal);
      if (done) {
        ended = true;
        return;
      }
      size += value.length;
      if (size > maxBytes) {
        throw new GatewayFailure("too-large", `it sent more than ${maxBytes} bytes`);
      }
      yield value;
      if (pieces % PIECES_PER_TURN === 0) {
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  } finally {
    if (!ended) {
      // Not awaited: a hostile stream may never settle it.
      reader.cancel().catch(() => {});
    }
  }
}

/** The whole body, at most `maxBytes`; throws as `readBody` does. */
export async function collectBody(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of readBody(response, maxBytes, signal)) {
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

async function readPiece(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, signal: AbortSignal) {
  try {
    return await raceSignal(reader.read(), signal);
  } catch (cause) {
    signal.throwIfAborted();
    throw new GatewayFailure("unreachable", "the connection broke before the whole body had come", cause);
  }
}

import { RpcError } from "./RpcError.ts";

export interface Part {
  /** Empty when the sender gave none. */
  readonly name: string;
  /** Percent-decoded; empty when the sender gave none. */
  readonly filename: string;
  readonly contentType: string;
  /** To be read whole, or not at all, before the next part is asked for. */
  readonly content: AsyncIterable<Uint8Array>;
}

const MAX_HEADER_BYTES = 16 * 1024;
const MAX_PARTS = 1_000;
const CRLF = "\r\n";

/**
 * The parts of a multipart/form-data body, as they arrive: no more than one network chunk is held back.
 *
 * @param contentType the request's header, which names the boundary.
 * @throws RpcError 400 when the body does not hold to the format or ends early.
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1 and https://www.rfc-editor.org/rfc/rfc7578
 */
export async function* readMultipart(body: AsyncIterable<Uint8Array>, contentType: string): AsyncGenerator<Part> {
  const input = new DelimitedReader(body);
  const delimiter = Buffer.from(`${CRLF}--${boundaryOf(contentType)}`);
  await drain(input.until(delimiter));
  for (let count = 1; (await input.exactly(2)) === CRLF; count += 1) {
    if (count > MAX_PARTS) {
      throw new RpcError(400, 1, `the upload has more than ${MAX_PARTS} parts`);
    }
    const headers = parseHeaders(await input.headers());
    const content = input.until(delimiter);
    yield { ...headers, content };
    await drain(content);
  }
}

class DelimitedReader {
  readonly #source: AsyncIterator<Uint8Array>;
  // The first boundary has no line break before it when nothing precedes it.
  #buffer = Buffer.from(CRLF);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Bytes up to the delimiter, which is taken off as well. */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const found = this.#buffer.indexOf(delimiter);
      if (found >= 0) {
        const last = this.#take(found);
        this.#take(delimiter.length);
        if (last.length > 0) {
          yield last;
        }
        return;
      }
      // The last bytes may be the beginning of a delimiter that the next chunk completes.
      const safe = this.#buffer.length - (delimiter.length - 1);
      if (safe > 0) {
        yield this.#take(safe);
      }
      await this.#more();
    }
  }

  /** Exactly two bytes: a line break when a part follows, two dashes after the last one. */
  async exactly(length: number): Promise<string> {
    while (this.#buffer.length < length) {
      await this.#more();
    }
    return this.#take(length).toString("latin1");
  }

  async headers(): Promise<string> {
    const end = `${CRLF}${CRLF}`;
    for (;;) {
      const found = this.#buffer.indexOf(end);
      if (found > MAX_HEADER_BYTES || (found < 0 && this.#buffer.length > MAX_HEADER_BYTES)) {
        throw new RpcError(400, 1, `a part of the upload has more than ${MAX_HEADER_BYTES} bytes of headers`);
      }
      if (found >= 0) {
        const headers = this.#take(found).toString("utf8");
        this.#take(end.length);
        return headers;
      }
      await this.#more();
    }
  }

  #take(length: number): Buffer {
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return taken;
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#source.next();
    if (done === true) {
      throw new RpcError(400, 1, "the upload ends before its last boundary");
    }
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(value) : Buffer.concat([this.#buffer, value]);
  }
}

async function drain(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of content) {
    // Skipped on purpose.
  }
}

function boundaryOf(contentType: string): string {
  const match = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) {
    throw new RpcError(400, 1, "file argument 'path' is required: send it as multipart/form-data with a boundary");
  }
  return boundary;
}

function parseHeaders(text: string): Omit<Part, "content"> {
  const headers = new Map(
    text.split(CRLF).map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const disposition = headers.get("content-disposition") ?? "";
  if (!/^(form-data|attachment|file)\b/i.test(disposition)) {
    throw new RpcError(400, 1, "a part of the upload has no Content-Disposition header");
  }
  return {
    name: parameter(disposition, "name"),
    filename: decode(parameter(disposition, "filename")),
    contentType: (headers.get("content-type") ?? "application/octet-stream").toLowerCase(),
  };
}

function parameter(disposition: string, name: string): string {
  return new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(disposition)?.[1] ?? "";
}

function decode(filename: string): string {
  try {
    return decodeURIComponent(filename);
  } catch {
    return filename;
  }
}

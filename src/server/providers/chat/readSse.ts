/** Longest line, in UTF-16 units; what is longer is no piece of a text. */
const MAX_LINE = 1_000_000;

/**
 * The data of server-sent events (WHATWG HTML, 9.2.6), one by one: any line ending, comments and other fields left out.
 * @throws RangeError when a line does not end
 */
export async function* readSse(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let buffer = "";
  let data: string[] = [];
  const take = function* (line: string): Generator<string> {
    if (line === "") {
      if (data.length > 0) yield data.join("\n");
      data = [];
    } else if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
  };
  for await (const chunk of chunks) {
    buffer += decoder.decode(chunk, { stream: true });
    // A carriage return at the very end may be half of a line ending.
    let at = 0;
    for (let match = nextEnd(buffer, at); match !== null; match = nextEnd(buffer, at)) {
      yield* take(buffer.slice(at, match.start));
      at = match.end;
    }
    buffer = buffer.slice(at);
    if (buffer.length > MAX_LINE) throw new RangeError("a line does not end");
  }
  if (buffer !== "") yield* take(buffer.replace(/\r$/, ""));
  yield* take("");
}

function nextEnd(text: string, from: number): { start: number; end: number } | null {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === "\n") return { start: i, end: i + 1 };
    if (text[i] === "\r") return i + 1 === text.length ? null : { start: i, end: text[i + 1] === "\n" ? i + 2 : i + 1 };
  }
  return null;
}

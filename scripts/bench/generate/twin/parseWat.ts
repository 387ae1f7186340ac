/** A list or a word of WebAssembly's text format (Core Specification 2.0, chapter 6), which nests as the instructions do. */
export type Wat = string | readonly Wat[];

/** @param text One module, as binaryen prints it; strings keep their quotes. */
export function parseWat(text: string): Wat {
  const stack: Wat[][] = [[]];
  for (const [token] of text.matchAll(/;;[^\n]*|[()]|"(?:[^"\\]|\\.)*"|[^\s()"]+/g)) {
    if (token.startsWith(";;")) continue;
    if (token === "(") stack.push([]);
    else if (token === ")") {
      const list = stack.pop() as Wat[];
      stack.at(-1)?.push(list);
    } else stack.at(-1)?.push(token);
  }
  return stack[0]?.[0] ?? [];
}

/** The bytes that a string stands for. */
export function watBytes(quoted: string): number[] {
  const bytes: number[] = [];
  for (const [, hex, escaped, plain] of quoted.slice(1, -1).matchAll(/\\([0-9a-f]{2})|\\(.)|([^\\])/gsu)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (escaped !== undefined)
      bytes.push(({ n: 10, r: 13, t: 9 } as Record<string, number>)[escaped] ?? escaped.charCodeAt(0));
    else bytes.push(...new TextEncoder().encode(plain));
  }
  return bytes;
}

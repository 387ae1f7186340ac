import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/bytes/jcs.ts";
import { parseJsonStrict } from "../../../src/core/bytes/parseJsonStrict.ts";

const LIMIT = 1 << 20;

function codeOf(input: Uint8Array | string, limit = LIMIT): string {
  try {
    parseJsonStrict(input, limit);
    return "accepted";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("parseJsonStrict", () => {
  it("reads whatever JSON.stringify writes, from bytes and from text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 2, "\t"), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseJsonStrict(text, LIMIT)).toEqual(JSON.parse(text));
        expect(parseJsonStrict(new TextEncoder().encode(text), LIMIT)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("says the same as JSON.parse about which texts are JSON, but for the stricter rules", () => {
    const fragment = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"b"',
      "1",
      "-",
      "0.5",
      "e3",
      "true",
      " ",
      '"',
      "\\",
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        const text = fragments.join("");
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const code = codeOf(text);
        expect(code === "JSON_MALFORMED").toBe(!isJson);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["twice the same key", '{"a":1,"a":2}'],
    ["twice the same key, once escaped", '{"a":1,"\\u0061":1}'],
    ["deep inside", '[{"x":{"k":1,"z":[{}],"k":[]}}]'],
    ["with white space before the colon", '{"a" \n:1,"a"\t:1}'],
    ["a key that looks like JSON", '{"{\\"a\\":1":1,"{\\"a\\":1":2}'],
    ["__proto__", '{"__proto__":1,"__proto__":2}'],
    ["the empty key", '{"":1,"":2}'],
  ])("refuses duplicate keys: %s", (_, text) => {
    expect(codeOf(text)).toBe("JSON_DUPLICATE_KEY");
  });

  it.each([
    ["the same key in different objects", '[{"a":1},{"a":{"a":2}}]'],
    ["a string value equal to a key", '{"a":"b","b":"a","c":["a","a"]}'],
    ["values that look like keys", '{"a":"\\":1,\\"a\\":","b":1}'],
    ["keys that differ in Unicode form only", '{"\u00e9":1,"e\u0301":2}'],
  ])("accepts %s", (_, text) => {
    expect(parseJsonStrict(text, LIMIT)).toEqual(JSON.parse(text));
  });

  it.each<[string, Uint8Array | string]>([
    ["nothing", ""],
    ["a byte order mark", "\ufeff{}"],
    ["a byte order mark in bytes", Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)],
    ["invalid UTF-8", Uint8Array.of(0x22, 0xff, 0x22)],
    ["an overlong form", Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)],
    ["a surrogate in UTF-8", Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ["UTF-16", Uint8Array.of(0x7b, 0x00, 0x7d, 0x00)],
    ["an escaped lone surrogate", '["\\ud800"]'],
    ["an escaped lone surrogate in a key", '{"\\udc00":1}'],
    ["a number beyond float64", "[1e400]"],
    ["a negative number beyond float64", '{"a":-1e309}'],
    ["a trailing comma", "[1,]"],
    ["a comment", "[1] // no"],
    ["single quotes", "['a']"],
    ["NaN", "[NaN]"],
    ["a leading zero", "[01]"],
    ["two documents", "{}{}"],
    ["a raw line feed in a string", '["a\nb"]'],
    ["65 levels", `${"[".repeat(65)}${"]".repeat(65)}`],
    ["a hundred thousand levels", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ])("refuses %s", (_, input) => {
    expect(codeOf(input)).toBe("JSON_MALFORMED");
  });

  it("accepts 64 levels, objects and arrays mixed", () => {
    const text = `${'{"a":['.repeat(32)}${"]}".repeat(32)}`;
    expect(codeOf(text)).toBe("accepted");
  });

  it("counts bytes, not characters, and before it parses", () => {
    expect(codeOf('"€€"', 8)).toBe("accepted");
    expect(codeOf('"€€"', 7)).toBe("JSON_TOO_LARGE");
    expect(codeOf(new Uint8Array(9).fill(0xff), 8)).toBe("JSON_TOO_LARGE");
  });

  it("gives __proto__ as an own key and touches no prototype", () => {
    const value = parseJsonStrict('{"__proto__":{"hacked":true}}', LIMIT) as Record<string, unknown>;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).hacked).toBeUndefined();
    expect(canonicalJson({ a: value as never })).toBe('{"a":{"__proto__":{"hacked":true}}}');
  });

  it("does not quote the text in its errors, which may hold a prompt", () => {
    let shown = "";
    try {
      parseJsonStrict('{"prompt":"secret fox",}', LIMIT);
    } catch (error) {
      shown = `${(error as Error).message} ${JSON.stringify(error)}`;
    }
    expect(shown).toContain("syntax");
    expect(shown).not.toContain("secret");
  });

  it("takes long strings full of escapes without trouble", () => {
    const text = JSON.stringify({ a: '\\"\n'.repeat(300_000), b: "x".repeat(2_000_000) });
    expect(parseJsonStrict(text, 1 << 24)).toEqual(JSON.parse(text));
  });
});

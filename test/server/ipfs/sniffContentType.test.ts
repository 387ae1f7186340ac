import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sniffContentType } from "../../../src/server/ipfs/gateway/sniffContentType.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];
const SERVED = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "application/json",
  "text/plain; charset=utf-8",
  "application/octet-stream",
];

describe("sniffContentType", () => {
  it.each<[string, Uint8Array | string, string]>([
    ["a PNG", Uint8Array.from(PNG), "image/png"],
    ["a PNG with HTML after it", Buffer.concat([Uint8Array.from(PNG), Buffer.from("<script>")]), "image/png"],
    ["a JPEG", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
    ["a WebP", Buffer.from("RIFF\x10\0\0\0WEBPVP8 ", "latin1"), "image/webp"],
    ["a RIFF that is no WebP", Buffer.from("RIFF\x10\0\0\0WAVEfmt ", "latin1"), "application/octet-stream"],
    ["JSON", '{"name":"Seedling"}', "application/json"],
    ["a JSON list", " [1, 2]", "application/json"],
    ["broken JSON", '{"name":', "text/plain; charset=utf-8"],
    ["a bare number", "42", "text/plain; charset=utf-8"],
    ["text", "Ein Gedicht über Bäume\r\n\tund 木", "text/plain; charset=utf-8"],
    ["HTML", "<!doctype html><script>alert(1)</script>", "text/plain; charset=utf-8"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "text/plain; charset=utf-8"],
    ["a script", "#!/usr/bin/env node\nfetch('/')", "text/plain; charset=utf-8"],
    ["a PDF", Buffer.from("%PDF-1.7\n\xe2\xe3", "latin1"), "application/octet-stream"],
    ["UTF-16", Buffer.from("\ufeffhi", "utf16le"), "application/octet-stream"],
    ["a NUL in text", "a\0b", "application/octet-stream"],
    ["nothing", "", "application/octet-stream"],
    ["half a PNG signature", Uint8Array.from(PNG.slice(0, 5)), "application/octet-stream"],
    ["WebAssembly", Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), "application/octet-stream"],
  ])("names %s", (_, content, type) => {
    expect(sniffContentType(typeof content === "string" ? Buffer.from(content) : content, true)).toBe(type);
  });

  it("takes a text for a text when its beginning ends within a character", () => {
    const cut = Buffer.from("naïve 木").subarray(0, -1);
    expect(sniffContentType(cut, false)).toBe("text/plain; charset=utf-8");
    expect(sniffContentType(cut, true)).toBe("application/octet-stream");
  });

  it("does not call the beginning of a document JSON", () => {
    expect(sniffContentType(Buffer.from('{"a":1}'), false)).toBe("text/plain; charset=utf-8");
  });

  it("never names a type that a browser would run", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 64 }),
          fc.string().map((text) => Buffer.from(text)),
        ),
        fc.boolean(),
        (bytes, whole) => {
          expect(SERVED).toContain(sniffContentType(bytes, whole));
        },
      ),
      { numRuns: 500 },
    );
  });
});

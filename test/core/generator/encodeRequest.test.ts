import { describe, expect, it } from "vitest";
import { encodeRequest } from "../../../src/core/generator/GeneratorRequest.ts";

describe("encodeRequest", () => {
  it("writes the canonical JSON and then each picture with its size, little-endian", () => {
    const encoded = encodeRequest({
      prompt: 'fox "红"',
      negativePrompt: "rain",
      seed: 18_446_744_073_709_551_615n,
      width: 300,
      height: 200,
      params: { b: 0.25, a: "x" },
      inputs: [
        { width: 1, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
        { width: 258, height: 1, data: new Uint8Array(258 * 4).fill(9) },
      ],
    });
    const json =
      '{"height":200,"negativePrompt":"rain","params":{"a":"x","b":0.25},"prompt":"fox \\"红\\"","seed":"18446744073709551615","width":300}';
    const text = new TextEncoder().encode(json);
    expect(new DataView(encoded.buffer).getUint32(0, true)).toBe(text.length);
    expect(new TextDecoder().decode(encoded.subarray(4, 4 + text.length))).toBe(json);
    const rest = encoded.subarray(4 + text.length);
    expect([...rest.subarray(0, 16)]).toEqual([1, 0, 0, 0, 2, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...rest.subarray(16, 25)]).toEqual([2, 1, 0, 0, 1, 0, 0, 0, 9]);
    expect(rest.length).toBe(16 + 8 + 258 * 4);
  });
});

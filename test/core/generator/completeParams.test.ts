import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { completeParams, parseParam } from "../../../src/core/generator/completeParams.ts";
import { parseDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { DESCRIPTION } from "./handmadeModule.ts";

const description = parseDescription(
  new TextEncoder().encode(
    JSON.stringify({
      ...DESCRIPTION,
      params: {
        type: "object",
        additionalProperties: false,
        properties: {
          form: { enum: ["auto", "silk"], default: "auto" },
          scale: { type: "number", minimum: -1.5, maximum: 2, default: 0.25 },
          count: { type: "integer", minimum: 1, maximum: 9, default: 4 },
          mirror: { type: "boolean", default: false },
        },
      },
    }),
  ),
);

describe("completeParams", () => {
  it("fills in what was left out and keeps what was given", () => {
    expect(completeParams(description, {})).toEqual({ form: "auto", scale: 0.25, count: 4, mirror: false });
    const given = { form: "silk", scale: -1.5, count: 9, mirror: true };
    expect(completeParams(description, given)).toEqual(given);
  });

  const wrong: JsonObject[] = [
    { colour: "red" },
    { toString: "x" },
    { form: "Silk" },
    { form: 0 },
    { form: null },
    { scale: 2.000_001 },
    { scale: -1.6 },
    { scale: "1" },
    { scale: Number.NaN },
    { count: 1.5 },
    { count: 0 },
    { count: 10 },
    { count: [4] },
    { mirror: 1 },
    { mirror: "true" },
  ];
  it.each(wrong)("refuses %j", (params) => {
    expect(() => completeParams(description, params)).toThrow(expect.objectContaining({ code: "PARAM_INVALID" }));
  });

  it("refuses a parameter smuggled in as a prototype", () => {
    const params = JSON.parse('{"__proto__":{"form":"silk"}}') as JsonObject;
    expect(() => completeParams(description, params)).toThrow('"__proto__"');
  });

  it("reads what a person typed, and leaves what it cannot read to be refused by name", () => {
    expect(parseParam(description, "scale", "0.5")).toBe(0.5);
    expect(parseParam(description, "count", "7")).toBe(7);
    expect(parseParam(description, "mirror", "true")).toBe(true);
    expect(parseParam(description, "form", "7")).toBe("7");
    for (const text of ["", " ", "ten", "Infinity", "0x"]) expect(parseParam(description, "count", text)).toBe(text);
    expect(parseParam(description, "toString", "1")).toBe("1");
  });
});

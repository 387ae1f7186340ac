import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseWithSchema } from "../../../src/core/bytes/parseWithSchema.ts";

const kind = { code: "THING_INVALID", name: "The thing" };

describe("parseWithSchema", () => {
  it("gives the value and its canonical text", () => {
    const schema = z.strictObject({ b: z.number(), a: z.string() });
    expect(parseWithSchema(schema, { b: 1, a: "x" }, kind)).toEqual({
      value: { b: 1, a: "x" },
      text: '{"a":"x","b":1}',
    });
  });

  it("refuses what a careless schema would drop or change", () => {
    const dropping = z.object({ a: z.string() });
    const changing = z.object({ a: z.string().transform((text) => text.trim()) });
    const filling = z.object({ a: z.string(), b: z.number().default(1) });
    const cases: [z.ZodType, unknown][] = [
      [dropping, { a: "x", b: 1 }],
      [changing, { a: " x" }],
      [filling, { a: "x" }],
    ];
    for (const [schema, value] of cases) {
      expect(() => parseWithSchema(schema, value, kind)).toThrow(expect.objectContaining({ code: "THING_INVALID" }));
    }
    expect(parseWithSchema(dropping, { a: "x" }, kind).value).toEqual({ a: "x" });
  });

  it("says where the fault is, not what was found there", () => {
    const schema = z.strictObject({ list: z.array(z.strictObject({ n: z.number() })) });
    const value = { list: [{ n: 1 }, { n: "secret" }] };
    expect(() => parseWithSchema(schema, value, kind)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("The thing breaks its format at /list/1/n: "),
        details: { at: "/list/1/n" },
      }),
    );
    expect(() => parseWithSchema(schema, value, kind)).not.toThrow(/secret/);
  });
});

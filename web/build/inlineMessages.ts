import { createCompiledCatalog } from "@lingui/cli/api";
import { type Plugin, parseSync } from "vite";

/** A string in the code: where it stands, and what it says. */
interface Literal {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/**
 * Compiles the English texts where they stand, so that each script brings its own and no visitor loads the texts of pages they
 * never open. Catalogues are for the other languages; a text whose translation is missing shows in English.
 */
export function inlineMessages(): Plugin {
  return {
    name: "seedline:inline-messages",
    // After Lingui's own transform, which runs before everything else too.
    enforce: "pre",
    transform: {
      filter: { id: /\/web\/(?:app|features|ui)\/[^?]*\.tsx?$/, code: /\/\*i18n\*\// },
      handler(code, id) {
        const literals = messagesIn(parseSync(id, code).program);
        const compiled = compile(literals.map(({ value }) => value));
        let inlined = code;
        for (const [index, { start, end }] of [...literals.entries()].sort(([, a], [, b]) => b.start - a.start))
          inlined = inlined.slice(0, start) + JSON.stringify(compiled[index]) + inlined.slice(end);
        return { code: inlined, map: null };
      },
    },
  };
}

/** The `message` of every message descriptor, the object with an `id` and a `message` that Lingui's macros leave behind. */
function messagesIn(node: unknown): Literal[] {
  if (typeof node !== "object" || node === null) return [];
  const inside = Object.values(node).flatMap(messagesIn);
  const { type, properties } = node as { type?: string; properties?: readonly Property[] };
  if (type !== "ObjectExpression" || properties === undefined) return inside;
  const propertyOf = (name: string) => properties.find(({ key }) => key?.name === name)?.value;
  const message = propertyOf("message");
  return typeof propertyOf("id")?.value === "string" && typeof message?.value === "string"
    ? [...inside, message as Literal]
    : inside;
}

interface Property {
  readonly key?: { readonly name?: string };
  readonly value?: Omit<Literal, "value"> & { readonly value?: unknown };
}

function compile(messages: readonly string[]): unknown[] {
  const { source, errors } = createCompiledCatalog("en", Object.fromEntries(messages.entries()), { namespace: "json" });
  if (errors.length > 0) throw new Error(errors.map(({ error }) => error.message).join("\n"));
  const compiled = (JSON.parse(source) as { messages: Record<string, unknown> }).messages;
  return messages.map((_, index) => compiled[index]);
}

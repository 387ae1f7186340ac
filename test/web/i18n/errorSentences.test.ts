import { createCompiledCatalog } from "@lingui/cli/api";
import { expect, it } from "vitest";
import { errorSentences } from "../../../web/build/texts/errorSentences.ts";
import { icuMessage } from "../../../web/build/texts/icuMessage.ts";
import { parseModule } from "../../../web/build/texts/Module.ts";
import { sourcesOf } from "../../../web/build/texts/Sources.ts";

/** The messages found in some files, by path. */
function found(files: Readonly<Record<string, string>>): string[] {
  const modules = Object.entries(files).map(([file, code]) => parseModule(`/src/${file}`, code));
  const sources = sourcesOf(modules);
  return modules.flatMap((module) =>
    errorSentences(module, sources).map(({ sentence }) => icuMessage(sentence).message),
  );
}

it("reads values in the order in which they stand", () => {
  const code = "throw new SeedlineError('A', `Work $A has $B of $C.`, { hint: `Take $D.` });".replaceAll(
    /\$(\w)/g,
    (_, name) => `\${ask(${name}).value}`,
  );
  expect(found({ "a.ts": code })).toEqual(["Work {0} has {1} of {2}.", "Take {0}."]);
});

it("writes texts so that Lingui reads the same, whatever quotes and braces are in them", () => {
  const texts = [
    "It's '{x}' and ''{{'y'}}.",
    `Ask the owner's "{"`,
    "'{'0'}' for one",
    "an ''odd'' one",
    "'",
    "all {0}'s {one} of}it",
  ];
  for (const text of texts) {
    const code = `new SeedlineError("A", \`\${a}${text}\${b} and so on\`, { hint: ${JSON.stringify(`${text} or so`)} });`;
    const [message = "", hint = ""] = found({ "a.ts": code });
    const { source, errors } = createCompiledCatalog("en", { message, hint }, { namespace: "json" });
    expect(errors).toEqual([]);
    const compiled = (JSON.parse(source) as { messages: Record<string, unknown> }).messages;
    expect([compiled.hint].flat().join("")).toBe(`${text} or so`);
    const pieces = [compiled.message].flat() as unknown[];
    expect(pieces[0]).toEqual(["0"]);
    expect(pieces.slice(1, -2).join("")).toBe(text);
    expect(pieces.slice(-2)).toEqual([["1"], " and so on"]);
  }
});

it("writes out conditions, tables, parameters and calls, over files", () => {
  const files = {
    "fail.ts": `
      export function fail(name: string, why: string) {
        return new SeedlineError("FAILED", \`\${name} failed: \${why}.\`, { hint: HINTS[name] });
      }
      const HINTS = { first: "Take the first way.", second: \`Take the \${second} way.\` } as const;`,
    "use.ts": `
      import { fail as refuse, fail } from "./fail.ts";
      const reason = () => { if (x) return "it was too late"; return \`it had \${count} parts\`; };
      fail("The engine", late ? "it is late" : "it is early");
      fail(anybody, reason());`,
  };
  expect(new Set(found(files))).toEqual(
    new Set([
      ...["it is late", "it is early", "it was too late", "it had {0} parts"].map(
        (why) => `The engine failed: ${why}.`,
      ),
      ...["it is late", "it is early", "it was too late"].map((why) => `{0} failed: ${why}.`),
      "{0} failed: it had {1} parts.",
      "Take the first way.",
      "Take the {0} way.",
    ]),
  );
});

it("takes numbers, names and single words for values, and a sentence of another error for one", () => {
  const code = `
    const LIMIT = 5;
    function show(format: "PNG" | "WebP", size: number) {
      throw new SeedlineError("A", \`This \${format} has \${size} of \${LIMIT}: \${cause.message}\`, { hint: known.hint });
    }
    show("PNG", 3);
    show("WebP", words("never the size"));`;
  expect(found({ "a.ts": code })).toEqual(["This {0} has {1} of {2}: {message}"]);
});

it("follows neither a loop nor a variable that changes, nor itself", () => {
  const code = `
    let why = "it is new";
    why = "it is old";
    for (const part of ["one thing", "two things"]) throw new SeedlineError("A", \`Part \${part}: \${why}.\`, options);
    function again(text: string): string { return again(\`\${text} and more\`); }
    throw new SeedlineError("B", \`So \${again("it is said")}.\`, { hint: "" });`;
  expect(found({ "a.ts": code })).toEqual(["Part {0}: {why}.", "So {0}."]);
});

it("finds errors as data, and the reasons of other errors", () => {
  const code = `
    const answer = { ok: false, code: "GONE", message: "The work is gone.", hint: "Look elsewhere." };
    class Failure extends Error { constructor(kind: string, reason: string) { super(reason); } }
    throw new Failure("lied", \`it sent \${n} bytes\`);`;
  expect(found({ "a.ts": code })).toEqual(["The work is gone.", "Look elsewhere.", "it sent {0} bytes"]);
});

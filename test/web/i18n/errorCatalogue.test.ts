import { globSync, readFileSync } from "node:fs";
import { formatter } from "@lingui/format-po";
import { expect, it } from "vitest";

/** The sources as plain text: this scan shares nothing with the extractor, and is cruder. */
const SOURCES = globSync([
  "src/{core,io}/**/*.ts",
  "src/server/{routes,studio}/**/*.ts",
  "src/server/ipfs/{createPinner,rpcFailure}.ts",
  "web/{app,features,ui}/**/*.{ts,tsx}",
]).map((file) => [file, readFileSync(file, "utf8").replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, "")] as const);

const CATALOGUE = formatter().parse(readFileSync("web/locales/en.po", "utf8"), {
  locale: "en",
  sourceLocale: "en",
  filename: "",
}) as Record<string, { readonly message: string; readonly context?: string }>;

/** What the catalogue says of errors, with values as a mark that no source holds. */
const SENTENCES = Object.values(CATALOGUE)
  .filter(({ context }) => context === "error")
  .map(({ message }) =>
    message
      .replaceAll(/(?<!')\{\w+\}/g, "\u0000")
      .replaceAll("''", "'")
      .replaceAll(/'([{}]+)'/g, "$1"),
  )
  .join("\n");

/** String and template literals of a piece of source, each cut where a value is put in. */
function wordsOf(code: string): string[] {
  return [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .flatMap(([, text, template]) => text ?? template?.split(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*(?:\}|$)/) ?? [])
    .map((text) => text.replaceAll(/\\(.)/g, "$1"))
    .filter((text) => /\p{L}{2,} \p{L}{2,}/u.test(text));
}

/** The arguments of the calls of a function. */
function argumentsOf(code: string, callee: string): string[] {
  return [...code.matchAll(new RegExp(`(?<![\\w.])${callee}\\(`, "g"))].map(({ index, 0: { length } }) => {
    let depth = 1;
    let end = index + length;
    for (let quote = ""; depth > 0 && end < code.length; end++) {
      const char = code[end] ?? "";
      if (quote !== "") {
        if (char === "\\") end++;
        else if (char === quote) quote = "";
      } else if (char === '"' || char === "`") quote = char;
      else if (char === "(") depth++;
      else if (char === ")") depth--;
    }
    return code.slice(index + length, end - 1);
  });
}

const missing = (places: readonly (readonly [file: string, code: string])[]) =>
  places.flatMap(([file, code]) =>
    wordsOf(code).flatMap((words) => (SENTENCES.includes(words) ? [] : [`${file}: ${words}`])),
  );

it("holds the words of every error that is made with words", () => {
  const made = SOURCES.flatMap(([file, code]) =>
    argumentsOf(code, "new SeedlineError").map((given) => [file, given] as const),
  );
  expect(made.length).toBeGreaterThan(130);
  expect(made.flatMap(([, given]) => wordsOf(given)).length).toBeGreaterThan(250);
  expect(missing(made)).toEqual([]);
});

it("holds the words that functions which make errors are given", () => {
  const makers = new Set(
    SOURCES.flatMap(([, code]) =>
      [...code.matchAll(/function (\w+)\([^)]*\): (?:SeedlineError|never)\b/g)].map(([, name]) => name ?? ""),
    ),
  );
  expect(makers.size).toBeGreaterThan(30);
  const given = SOURCES.flatMap(([file, code]) =>
    [...makers].flatMap((name) => argumentsOf(code, name).map((list) => [file, list] as const)),
  );
  expect(given.flatMap(([, list]) => wordsOf(list)).length).toBeGreaterThan(60);
  expect(missing(given)).toEqual([]);
});

it("holds every hint, wherever one is written down", () => {
  const hints = SOURCES.filter(([file]) => file.endsWith(".ts")).flatMap(([file, code]) =>
    [...code.matchAll(/\b(?:hint|HINT)\b(?:: string)?\s*[:=]\s*("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)/g)].map(
      ([, literal]) => [file, literal ?? ""] as const,
    ),
  );
  expect(hints.length).toBeGreaterThan(130);
  expect(missing(hints)).toEqual([]);
});

it("holds what the checks of a work find", () => {
  const found = SOURCES.filter(([file]) => file.startsWith("src/core/verify/checks/")).flatMap(([file, code]) =>
    ["pass", "fail", "unknown", "notApplicable"].flatMap((name) =>
      argumentsOf(code, name).map((list) => [file, list] as const),
    ),
  );
  expect(found.flatMap(([, list]) => wordsOf(list)).length).toBeGreaterThan(70);
  expect(missing(found)).toEqual([]);
});

it("holds what each error of the contracts means", () => {
  const [, table = ""] =
    /EXPLANATIONS[^=]*= (\{.*?^\};)/ms.exec(readFileSync("src/core/chain/contractError.ts", "utf8")) ?? [];
  expect(wordsOf(table).length).toBeGreaterThan(60);
  const market = readFileSync("src/core/chain/marketExplanations.ts", "utf8");
  expect(wordsOf(market).length).toBeGreaterThan(40);
  expect(
    missing([
      ["contractError.ts", table],
      ["marketExplanations.ts", market.slice(market.indexOf("= {"))],
    ]),
  ).toEqual([]);
});

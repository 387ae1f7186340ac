import { readFileSync } from "node:fs";
import { createCompiledCatalog } from "@lingui/cli/api";
import { i18n } from "@lingui/core";
import { formatter } from "@lingui/format-po";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseJsonStrict } from "../../../src/core/bytes/parseJsonStrict.ts";
import { contractError } from "../../../src/core/chain/contractError.ts";
import { parseCid } from "../../../src/core/cid/parseCid.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { completeParams } from "../../../src/core/generator/completeParams.ts";
import { openGenerator } from "../../../src/core/generator/Generator.ts";
import { normalizeTitle } from "../../../src/core/metadata/normalizeTitle.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { parseSeed } from "../../../src/core/recipe/seed.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { checkAncestors } from "../../../src/core/verify/checks/ancestors.ts";
import type { ChainEvidence } from "../../../src/core/verify/Evidence.ts";
import type { Facts } from "../../../src/core/verify/facts/Facts.ts";
import { neverMinted } from "../../../src/core/verify/neverMinted.ts";
import { askWallet } from "../../../src/io/chain/askWallet.ts";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { activateLanguage } from "../../../web/app/i18n/activateLanguage.ts";
import { languageFor } from "../../../web/app/i18n/startLanguage.ts";
import { translateError, translateErrorsWith } from "../../../web/app/i18n/translateError.ts";
import { errorTemplatesOf } from "../../../web/build/errorTemplates.ts";
import { describeError } from "../../../web/ui/describeError.ts";

/** A language that is English with other letters, so that what stayed English, and every value, can be told apart. */
const LETTERS: Readonly<Record<string, string>> = { a: "ä", e: "ë", i: "ï", o: "ö", u: "ü", A: "Ä", I: "Ï", O: "Ö" };
const other = (text: string) => text.replaceAll(/[aeiouAIO]/g, (letter) => LETTERS[letter] ?? letter);
const otherMessage = (message: string) =>
  message.replaceAll(/\{\w+\}|[^{]+/g, (part) => (part[0] === "{" ? part : other(part)));

/** What a sentence should read: its own words in the other language, its values as they are. */
function said(words: TemplateStringsArray, ...values: readonly unknown[]): string {
  return words.map((text, index) => other(text) + (index < values.length ? String(values[index]) : "")).join("");
}

beforeAll(async () => {
  const english = readFileSync("web/locales/en.po", "utf8");
  const context = { locale: "xx", sourceLocale: "en", filename: "" };
  const catalogue = Object.entries(await formatter().parse(english, context)).filter(
    ([, { context: of }]) => of === "error",
  );
  const translated = Object.fromEntries(catalogue.map(([id, { message = "" }]) => [id, otherMessage(message)]));
  const { source, errors } = createCompiledCatalog("xx", translated, { namespace: "json" });
  expect(errors).toEqual([]);
  const { messages } = JSON.parse(source) as { messages: Record<string, string> };
  activateLanguage({ tag: "xx", messages, errors: await errorTemplatesOf(english) });
});

afterAll(() => {
  translateErrorsWith(null);
  i18n.loadAndActivate({ locale: "en", messages: {} });
});

function shown(work: () => unknown): { readonly what: string; readonly next: string } {
  try {
    work();
  } catch (error) {
    return describeError(error);
  }
  throw new Error("Nothing was thrown.");
}

async function shownLater(work: () => Promise<unknown>): Promise<{ readonly what: string; readonly next: string }> {
  const error = await work().then(
    () => null,
    (reason: unknown) => reason,
  );
  return shown(() => {
    if (error !== null) throw error;
  });
}

describe("errors of the code, as the page shows them in another language", () => {
  it("says plain sentences", () => {
    expect(shown(() => normalizeTitle("  "))).toMatchObject({
      what: said`The title is empty.`,
      next: said`Give the work a title of one line.`,
    });
  });

  it("puts every value into its own place", () => {
    expect(shown(() => normalizeTitle("x".repeat(321))).what).toMatch(
      new RegExp(`^${said`The title has ${321} characters; ${"\\d+"} are allowed.`}$`.replaceAll(".", "\\.")),
    );
    expect(
      shown(() => {
        throw contractError("NotAuthority", ["0xCA11", "0xA07", 512n]);
      }).what,
    ).toBe(said`${"0xCA11"} may not licence work ${"512"}; ${"0xA07"} may.`);
    expect(
      shown(() => {
        throw contractError("RoyaltyOutOfRange", [1250n, 100n, 1000n]);
      }),
    ).toMatchObject({
      what: said`A royalty of ${12.5} % is outside ${1} % to ${10} %.`,
      next: said`Choose a royalty within the limits that the parents' terms leave.`,
    });
  });

  it("tells sentences apart that begin alike", () => {
    expect(
      shown(() => {
        throw contractError("UnknownWork", [0n, 777n]);
      }).what,
    ).toBe(said`There is no work ${777}.`);
    expect(
      shown(() => {
        throw contractError("UnknownParent", [778n]);
      }).what,
    ).toBe(said`There is no work ${778} to derive from.`);
    expect(shown(() => normalizePrompt({ prompt: "a\u0007b", negativePrompt: "" })).what).toBe(
      said`The prompt holds a control character.`,
    );
    expect(shown(() => normalizePrompt({ prompt: "a", negativePrompt: "a\u0007b" })).what).toBe(
      said`The negative prompt holds a control character.`,
    );
  });

  it("shows values as they were typed, whatever is in them", () => {
    const typed = [
      "{0} {1} '{'",
      `a "quoted" one's`,
      "(.*)+$ [a-z]{2,} \\d ^|?",
      "two\nlines\r\nand\ttabs",
      "The title is empty.",
      '5" is no id of a work. "There is no work 6.',
      "$& $1 $<name>",
      "<b>bold</b> \u202e desrever",
      "",
    ];
    for (const text of typed) {
      expect(shown(() => parseAssetId(text)).what).toBe(said`"${text}" is no id of a work.`);
    }
    const description = { name: "ferns {1}", params: { properties: {} } } as unknown as Parameters<
      typeof completeParams
    >[0];
    for (const text of typed.slice(0, 4)) {
      expect(shown(() => completeParams(description, { [text]: 1 }))).toMatchObject({
        what: said`The generator ${"ferns {1}"} has no parameter "${text}".`,
        next: said`It takes no parameters.`,
      });
    }
  });

  it("says errors of files, documents and modules", async () => {
    expect((await shownLater(async () => decodePng(new Uint8Array([1, 2, 3])))).what).toBe(
      said`The file begins with ${"0x010203"}, which is not how a PNG begins.`,
    );
    expect((await shownLater(async () => decodePng(new Uint8Array()))).what).toBe(
      said`The file is empty, which is not how a PNG begins.`,
    );
    expect(shown(() => parseJsonStrict(new TextEncoder().encode('{"a":1,"a":2}'), 100)).what).toBe(
      said`The JSON has the key ${'"a"'} twice.`,
    );
    expect(shown(() => parseSeed("-4")).what).toBe(
      said`The seed ${JSON.stringify("-4")} is not a whole number from 0 to ${"18446744073709551615"}.`,
    );
    // Why is in the words of the library that reads CIDs.
    expect(shown(() => parseCid("bafy")).what).toBe(said`${'"bafy"'} is not a CID: ${"Unexpected end of data"}.`);
    expect((await shownLater(() => openGenerator(new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7])))).what).toBe(
      said`This module is no generator that can be run: it is no WebAssembly.`,
    );
  });

  it("says the sentence within a sentence too, and only where one stands", async () => {
    const cid = "bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
    const answer = async () => new Response("gone", { status: 418 });
    const gateways = ["https://one.example/it answered 418", "https://two.example"];
    expect((await shownLater(() => fetchFile(cid, { gateways, fetch: answer }))).what).toBe(
      said`${"https://one.example/it%20answered%20418"} did not deliver ${cid}: it answered ${418} (${2} gateways asked).`,
    );
    expect((await shownLater(() => askWallet(async () => ({ odd: "answer" })))).what).toBe(
      said`It is not known whether the wallet sent the transaction. It answered ${'{"odd":"answer"}'} instead of a transaction's hash.`,
    );
  });

  it("says what the checks of a work found", () => {
    const [record] = neverMinted("0xabcd").checks;
    expect(translateError(record?.reason ?? "")).toBe(
      said`No work with the output ${"0xabcd"} is recorded in this collection.`,
    );
    const facts = { record: { known: false, reason: "unread" }, lineage: null } as unknown as Facts;
    const { reason } = checkAncestors({} as ChainEvidence, facts);
    expect(translateError(reason)).toBe(said`Without the record nobody can say what the work descends from.`);
  });

  it("says what was not thrown on purpose", () => {
    expect(
      shown(() => {
        throw new TypeError("x is {0}");
      }),
    ).toMatchObject({
      what: said`Something unexpected happened: ${"x is {0}"}`,
      next: said`Try again; reload the page if it stays so.`,
    });
  });

  it("leaves a sentence that is none of ours as it is", () => {
    for (const text of [
      "Nobody wrote this.",
      "There is no work",
      "the title has gone.",
      "The title is empty",
      "",
      "🦊 {0}",
    ]) {
      expect(
        shown(() => {
          throw new SeedlineError("OTHER", text, { hint: `${text} ` });
        }),
      ).toMatchObject({
        what: text,
        next: `${text} `,
      });
    }
  });

  it("says in English what was said before, once the page is in English", () => {
    translateErrorsWith(null);
    expect(shown(() => parseAssetId("no")).what).toBe('"no" is no id of a work.');
  });
});

describe("the language a page starts in", () => {
  it.each([
    [["zh-Hans-CN", "en"], ["zh", "fr"], "zh"],
    [["zh-Hant-TW"], ["zh", "zh-Hant"], "zh-Hant"],
    [["en-GB", "zh"], ["zh"], null],
    [["de", "fr-CH"], ["zh", "fr"], "fr"],
    [["de"], ["zh"], null],
    [[], ["zh"], null],
  ] as const)("for %j with %j is %s", (wanted, available, expected) => {
    expect(languageFor(wanted, available)).toBe(expected);
  });
});

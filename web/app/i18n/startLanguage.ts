import type { Messages } from "@lingui/core";
import type { ErrorTemplates } from "./createErrorTranslator.ts";

const TEXTS = import.meta.glob<Messages>(["../../locales/*.po", "!../../locales/en.po"], { import: "messages" });
const ERRORS = import.meta.glob<ErrorTemplates>(["../../locales/*.po", "!../../locales/en.po"], {
  query: "?errors",
  import: "default",
});

/**
 * Shows the page in the first of a person's languages that it has texts in. English needs nothing: it stands in the scripts, and
 * no visitor who reads it loads anything of this.
 * @param wanted Language tags, the best first, as `navigator.languages` has them.
 */
export async function startLanguage(wanted: readonly string[]): Promise<void> {
  const tag = languageFor(wanted, Object.keys(TEXTS).map(tagOf));
  if (tag === null) return;
  const file = `../../locales/${tag}.po`;
  const [{ activateLanguage }, messages, errors] = await Promise.all([
    import("./activateLanguage.ts"),
    TEXTS[file]?.(),
    ERRORS[file]?.(),
  ]);
  if (messages === undefined || errors === undefined) return;
  activateLanguage({ tag, messages, errors });
  document.documentElement.lang = tag;
}

function tagOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1, -".po".length);
}

/** Null for English: `zh-Hant-TW` is met by `zh-Hant`, then by `zh`. */
export function languageFor(wanted: readonly string[], available: readonly string[]): string | null {
  for (const tag of wanted) {
    const parts = tag.toLowerCase().split("-");
    if (parts[0] === "en") return null;
    for (let length = parts.length; length > 0; length--) {
      const prefix = parts.slice(0, length).join("-");
      const found = available.find((one) => one.toLowerCase() === prefix);
      if (found !== undefined) return found;
    }
  }
  return null;
}

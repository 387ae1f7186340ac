import type { Messages } from "@lingui/core";
import { createErrorTranslator, type ErrorTemplates } from "./createErrorTranslator.ts";
import { i18n } from "./i18n.ts";
import { translateErrorsWith } from "./translateError.ts";

/** A language beside English: its texts, and the English of the errors' sentences that it says. */
export interface Language {
  readonly tag: string;
  readonly messages: Messages;
  readonly errors: ErrorTemplates;
}

/** Shows the page in another language from now on. */
export function activateLanguage({ tag, messages, errors }: Language): void {
  i18n.loadAndActivate({ locale: tag, messages });
  translateErrorsWith(createErrorTranslator(errors, (id, values) => i18n._(id, values)));
}

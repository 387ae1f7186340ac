import { i18n } from "@lingui/core";
import { messages } from "../../locales/en.po";

i18n.load("en", messages);
i18n.activate("en");

/** The page's texts in its present language. */
export { i18n };

import { i18n } from "@lingui/core";

// English stands in the scripts themselves (see web/build/inlineMessages.ts): no catalogue is loaded for it.
i18n.loadAndActivate({ locale: "en", messages: {} });

/** The page's texts in its present language. */
export { i18n };

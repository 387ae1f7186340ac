import { readFile } from "node:fs/promises";
import { createCompiledCatalog } from "@lingui/cli/api";
import { formatter } from "@lingui/format-po";
import type { Plugin } from "vite";
import type { ErrorTemplates } from "../app/i18n/createErrorTranslator.ts";
import { ERROR_CONTEXT } from "./errorContext.ts";

/** Makes `<catalogue>.po?errors` a module: the English sentences of the errors that the catalogue translates, by id. */
export function errorTemplates(): Plugin {
  return {
    name: "seedline:error-templates",
    load: {
      filter: { id: /\.po\?errors$/ },
      async handler(id) {
        const file = id.slice(0, id.lastIndexOf("?"));
        this.addWatchFile(file);
        const templates = await errorTemplatesOf(await readFile(file, "utf8"));
        return { code: `export default ${JSON.stringify(templates)};`, moduleType: "js" };
      },
    },
  };
}

/** @param catalogue A catalogue of Lingui in the PO format. */
export async function errorTemplatesOf(catalogue: string): Promise<ErrorTemplates> {
  const context = { locale: undefined, sourceLocale: "en", filename: "" };
  const english = Object.entries(await formatter().parse(catalogue, context))
    .filter(([, { context: kind, translation }]) => kind === ERROR_CONTEXT && translation)
    .map(([id, { message = "" }]) => [id, message]);
  const { source, errors } = createCompiledCatalog("en", Object.fromEntries(english), { namespace: "json" });
  if (errors.length > 0) throw new Error(errors.map(({ error }) => error.message).join("\n"));
  const { messages } = JSON.parse(source) as { messages: Record<string, string | ErrorTemplates[string]> };
  return Object.fromEntries(
    Object.entries(messages).map(([id, said]) => [id, typeof said === "string" ? [said] : said]),
  );
}

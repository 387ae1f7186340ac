import { resolve } from "node:path";
import type { LinguiConfig } from "@lingui/cli";
import { extractor as textExtractor } from "@lingui/cli/api";
import { ERROR_CONTEXT } from "./errorContext.ts";
import { errorSentences } from "./texts/errorSentences.ts";
import { icuMessage } from "./texts/icuMessage.ts";
import { readSources, type Sources } from "./texts/Sources.ts";

type Extractor = NonNullable<LinguiConfig["extractors"]>[number];
type OnMessage = Parameters<Extractor["extract"]>[2];

/**
 * Extracts what Lingui does, and the messages and hints of errors with it. Code that makes errors runs where no language is
 * known, so its sentences are plain English there, and are translated where they are shown (`translateError`).
 *
 * @param folders The sources that a sentence is put together in; a file's own sentences may come from another.
 */
export function errorExtractor(folders: readonly string[]): Extractor {
  let reading: Promise<Sources> | undefined;
  return {
    match: (filename) => textExtractor.match(filename),
    async extract(filename, code, onMessage, context) {
      if (code.includes("@lingui/")) await textExtractor.extract(filename, code, onMessage, context);
      // Kept when it fails, too: a file that cannot be parsed is told of once for each file, and not looked for again.
      reading ??= Promise.resolve(folders).then(readSources);
      const sources = await reading;
      const module = sources.modules.get(resolve(filename));
      if (module === undefined) return;
      const comments = new Map<string, Set<string>>();
      const values = new Map<string, Readonly<Record<string, string>>>();
      for (const { sentence, comment } of errorSentences(module, sources)) {
        const { message, placeholders } = icuMessage(sentence);
        values.set(message, placeholders);
        comments.set(message, (comments.get(message) ?? new Set()).add(comment));
      }
      // The ids of messages are Lingui's affair: it is given its own macro to read.
      const macros = [...values.keys()].map(
        (message) => `msg({ message: ${JSON.stringify(message)}, context: "${ERROR_CONTEXT}" });`,
      );
      const told: OnMessage = (found) =>
        onMessage({
          ...found,
          origin: [filename, 1],
          comment: [...(comments.get(found.message ?? "") ?? [])].sort().join("\n"),
          placeholders: { ...values.get(found.message ?? "") },
        });
      const macroCode = `import { msg } from "@lingui/core/macro";\n${macros.join("\n")}`;
      await textExtractor.extract(filename, macroCode, told, context);
    },
  };
}

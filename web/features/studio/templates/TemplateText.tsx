import { parseTemplate } from "../../../../src/core/template/PromptTemplate.ts";

/** A template in words: its slots stand out by their names. */
export function TemplateText({ text }: { readonly text: string }) {
  return (
    <bdi>
      {partsOf(text).map((part, index) =>
        "words" in part ? (
          part.words
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
          <span key={index} className="border-b border-dotted border-edge text-ink not-italic">
            {part.slot}
          </span>
        ),
      )}
    </bdi>
  );
}

function partsOf(text: string) {
  try {
    return parseTemplate(text).parts;
  } catch {
    return [{ words: text }];
  }
}

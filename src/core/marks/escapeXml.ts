const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // Readers turn these into spaces within attributes and into line feeds elsewhere, unless they are written as references.
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

/**
 * Text from anywhere as XML 1.0 character data, fit for elements and attributes alike. Characters that XML cannot carry (most
 * controls, lone surrogates, U+FFFE, U+FFFF) become U+FFFD. Every `>` is escaped, so `]]>` cannot appear.
 */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}

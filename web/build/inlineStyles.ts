import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** What the document carries inline, as sources of a content security policy (CSP Level 3, `hash-source`). */
export interface InlineSources {
  readonly style: readonly string[];
  readonly script: readonly string[];
}

/**
 * Puts the style sheet into the document: nothing can be painted without it, and it would cost another round trip first. The hashes
 * of all that stands inline go into `inline.json`, from which the server makes its policy.
 */
export function inlineStyles(): Plugin {
  return {
    name: "seedline:inline-styles",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const document = bundle["index.html"];
      if (document?.type !== "asset") return;
      const styles: string[] = [];
      let html = String(document.source);
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== "asset" || !name.endsWith(".css")) continue;
        const style = String(file.source);
        html = swap(html, new RegExp(`<link [^>]*href="/${name}"[^>]*>`), `<style>${style}</style>`);
        styles.push(hashSource(style));
        delete bundle[name];
      }
      if (styles.length === 0) throw new Error("The build has no style sheet.");
      document.source = html;
      const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = ""]) => hashSource(script));
      const inline: InlineSources = { style: styles, script: scripts };
      this.emitFile({ type: "asset", fileName: "inline.json", source: JSON.stringify(inline) });
    },
  };
}

function swap(html: string, what: RegExp, by: string): string {
  if (!what.test(html)) throw new Error(`The document has no ${what}.`);
  return html.replace(what, () => by);
}

function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

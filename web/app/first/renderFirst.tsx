import { I18nProvider } from "@lingui/react";
import { renderToStaticMarkup } from "react-dom/server";
import { Router } from "wouter";
import { FIRST_SIZE_PX } from "../../features/work/firstSize.ts";
import { previewSource } from "../../features/work/previewSource.ts";
import type { AppConfig } from "../config/loadConfig.ts";
import { SeedlineContext } from "../config/SeedlineContext.ts";
import { i18n } from "../i18n/i18n.ts";
import { FirstScreen, type FirstSubject } from "./FirstScreen.tsx";

export interface FirstOptions {
  /** The address asked for, without what stands behind its question mark. */
  readonly path: string;
  readonly config: AppConfig;
  readonly subject: FirstSubject;
}

/** What a document begins with. */
export interface FirstDocument {
  readonly html: string;
  /** The picture that everything else waits for, to be asked for with the document itself. */
  readonly image: { readonly src: string; readonly srcSet: string; readonly sizes: string } | null;
}

/** Nothing on a first screen reads chain, store or index: all it shows is given. */
const absent = new Proxy({}, { get: () => undefined }) as never;

/**
 * The first screen of an address as HTML, in English. Runs on the server, in a build of its own. Without `style` attributes, which the
 * content security policy forbids in a document; proportions travel in `data-ratio`.
 */
export function renderFirst({ path, config, subject }: FirstOptions): FirstDocument {
  const stack = { config, chain: absent, pinner: absent, studioStore: absent, catalogue: absent };
  const html = renderToStaticMarkup(
    <I18nProvider i18n={i18n}>
      <SeedlineContext value={stack}>
        <Router ssrPath={path}>
          <FirstScreen subject={subject} />
        </Router>
      </SeedlineContext>
    </I18nProvider>,
  ).replaceAll(/ style="[^"]*"/g, "");
  const image = "work" in subject ? previewSource(subject.work.record, FIRST_SIZE_PX[subject.page]) : null;
  return { html, image };
}

import { stat } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { MetadataHash } from "../../core/digest/hashTypes.ts";
import type { WorkMetadata } from "../../core/metadata/WorkMetadata.ts";
import type { CataloguedWork } from "../../core/ports/Catalogue.ts";
import { createIndexCatalogue } from "../../io/catalogue/createIndexCatalogue.ts";
import { readMetadata } from "../../io/ipfs/readWork.ts";
import type { PublicConfig } from "../routes/createApp.ts";

/** Longer than this no document waits for what its first screen could show, in milliseconds. */
const PATIENCE_MS = 300;
/** Metadata that is remembered; it never changes. */
const MAX_METADATA = 500;

/** What a first screen is of, as `web/app/first/renderFirst.tsx` takes it. */
type FirstSubject =
  | { readonly page: "gallery" | "work"; readonly work: CataloguedWork; readonly metadata: WorkMetadata }
  | { readonly page: "verify" | "other" };

type RenderFirst = (options: {
  readonly path: string;
  readonly config: Pick<PublicConfig, "chainId">;
  readonly subject: FirstSubject;
}) => FirstDocument;

/** What a document begins with. */
export interface FirstDocument {
  readonly html: string;
  /** The picture that everything else waits for. */
  readonly image: { readonly src: string; readonly srcSet: string; readonly sizes: string } | null;
}

export interface FirstScreensOptions {
  readonly config: Omit<PublicConfig, "index">;
  /** Where the index listens now, null while it does not. */
  readonly indexUrl: () => string | null;
  /** The built `renderFirst`. */
  readonly renderer: string;
}

/** First screens of documents. */
export interface FirstScreens {
  /**
   * What the page at this address begins with; null where that is not known soon enough, or there is no such page.
   * @param path Decoded, without what stands behind its question mark.
   * @param search From the question mark on, or empty.
   */
  render(path: string, search: string): Promise<FirstDocument | null>;
}

export function createFirstScreens({ config, indexUrl, renderer }: FirstScreensOptions): FirstScreens {
  const remembered = new Map<MetadataHash, WorkMetadata>();
  const readKnown = async (hash: MetadataHash, signal: AbortSignal): Promise<WorkMetadata> => {
    const known = remembered.get(hash);
    if (known !== undefined) return known;
    const metadata = await readMetadata(config.gateway, null, hash, signal);
    if (remembered.size >= MAX_METADATA) remembered.clear();
    remembered.set(hash, metadata);
    return metadata;
  };
  const readWork = async (id: bigint | null, signal: AbortSignal): Promise<CataloguedWork | null> => {
    const url = indexUrl();
    if (url === null) return null;
    const catalogue = createIndexCatalogue({ url });
    if (id !== null) return catalogue.getWork(id, { signal });
    const { items } = await catalogue.listWorks({ limit: 1 }, { signal });
    return items[0] ?? null;
  };
  const readSubject = async (path: string, search: string, signal: AbortSignal): Promise<FirstSubject | null> => {
    const id = /^\/work\/(\d{1,13})$/.exec(path)?.[1];
    if (id === undefined && path !== "/") {
      if (path === "/verify") return { page: "verify" };
      return /^\/(?:studio|ip|earnings|voucher)$|^\/(?:verify|creator)\/[^/]+$/.test(path) ? { page: "other" } : null;
    }
    if (search !== "") return { page: "other" };
    const work = await readWork(id === undefined ? null : BigInt(id), signal);
    if (work === null) return { page: "other" };
    const metadata = await readKnown(work.record.metadataHash, signal);
    return { page: id === undefined ? "gallery" : "work", work, metadata };
  };
  return {
    async render(path, search) {
      const render = await loadRenderer(renderer);
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const subject = await readSubject(path, search, signal).catch((): FirstSubject => ({ page: "other" }));
      return subject === null ? null : render({ path, config, subject });
    },
  };
}

let loaded: { readonly file: string; readonly mtimeMs: number; readonly render: RenderFirst } | null = null;

/** Loaded anew when a build has replaced it while the server runs. */
async function loadRenderer(file: string): Promise<RenderFirst> {
  const { mtimeMs } = await stat(file);
  if (loaded?.file !== file || loaded.mtimeMs !== mtimeMs) {
    const { renderFirst } = (await import(`${pathToFileURL(file)}?${mtimeMs}`)) as { renderFirst: RenderFirst };
    loaded = { file, mtimeMs, render: renderFirst };
  }
  return loaded.render;
}

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { build } from "vite";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/**
 * Serves an empty page that runs one TypeScript module, built with the bundler the web app uses, so that its workers are found the same way.
 *
 * @param entry Path of the module.
 * @param files What else the page can fetch, by name.
 */
export async function servePage(
  entry: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "seedline-page-"));
  await build({
    configFile: false,
    logLevel: "error",
    root: dirname(entry),
    worker: { format: "es" },
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: entry, output: { entryFileNames: "page.js" } },
    },
  });
  const html = `<!doctype html><title>${basename(entry)}</title><script type="module" src="/page.js"></script>`;
  await writeFile(join(folder, "index.html"), html);
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  const server = createServer(async ({ url = "/" }, response) => {
    const path = url === "/" ? "/index.html" : new URL(url, "http://localhost").pathname;
    const body = await readFile(join(folder, path)).catch(() => undefined);
    response
      .writeHead(body === undefined ? 404 : 200, { "content-type": TYPES[extname(path)] ?? "text/plain" })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

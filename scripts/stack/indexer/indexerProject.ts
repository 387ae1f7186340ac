import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL("../../../src/indexer/", import.meta.url));
const MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));

/** Files that Ponder looks for in its project, and what they stand for. */
const STUBS: Readonly<Record<string, (source: string) => string>> = {
  "ponder.config.ts": (source) => `export { default } from ${source};\n`,
  "ponder.schema.ts": (source) => `export * from ${source};\n`,
  "src/index.ts": (source) => `import ${source};\n`,
  "src/api/index.ts": (source) => `export { default } from ${source};\n`,
};

/**
 * Lays out a Ponder project that forwards to `src/indexer`. Ponder writes into the project it runs, and the repository is no
 * place to write to.
 * @returns The project's folder.
 */
export async function layOutProject(indexDir: string): Promise<string> {
  const project = join(indexDir, "project");
  await rm(project, { recursive: true, force: true });
  await mkdir(join(project, "src", "api"), { recursive: true });
  for (const [file, stub] of Object.entries(STUBS)) {
    await writeFile(join(project, file), stub(JSON.stringify(join(SOURCES, file).replaceAll("\\", "/"))));
  }
  // The modules that Ponder makes itself import packages from within the project.
  await symlink(MODULES, join(project, "node_modules"), "junction");
  return project;
}

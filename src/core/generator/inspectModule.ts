import { invalidGenerator } from "./generatorError.ts";
import { ModuleReader, readSections, SECTION } from "./ModuleReader.ts";

/** Most memory a generator may ever have: 8,192 pages of 64 KiB, 512 MiB. */
export const MAX_MEMORY_PAGES = 8_192;
/** Largest module, in bytes. */
export const MAX_MODULE_BYTES = 16 * 1024 * 1024;

const REQUIRED = { memory: "memory", alloc: "function", describe: "function", generate: "function" } as const;

/**
 * Checks what a module may do before any of its code runs: it imports nothing, runs nothing by itself, and has one memory
 * with a declared maximum.
 *
 * @throws SeedlineError `GENERATOR_INVALID`
 */
export function inspectModule(bytes: Uint8Array, module: WebAssembly.Module): void {
  const [imported] = WebAssembly.Module.imports(module);
  if (imported !== undefined) throw invalidGenerator(`it imports ${imported.module}.${imported.name}`);
  const exported = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
  for (const [name, kind] of Object.entries(REQUIRED)) {
    if (exported.get(name) !== kind) throw invalidGenerator(`it exports no ${kind} "${name}"`);
  }
  const sections = readSections(bytes);
  if (sections.has(SECTION.start)) throw invalidGenerator("it has a start function");
  checkMemory(sections.get(SECTION.memory));
}

function checkMemory(section: Uint8Array | undefined): void {
  const reader = section === undefined ? null : new ModuleReader(section);
  if (reader === null || reader.leb() !== 1) throw invalidGenerator("it has not exactly one memory");
  const flags = reader.leb();
  if (flags > 1) throw invalidGenerator("its memory is shared or 64-bit");
  const min = reader.leb();
  if (flags === 0) throw invalidGenerator("it declares no maximum of memory");
  const max = reader.leb();
  if (min > MAX_MEMORY_PAGES || max > MAX_MEMORY_PAGES) {
    throw invalidGenerator(`its memory may grow to ${max} pages, above the ${MAX_MEMORY_PAGES} that are allowed`);
  }
}

import { invalidGenerator } from "./generatorError.ts";

/** Most memory a generator may ever have: 8,192 pages of 64 KiB, 512 MiB. */
export const MAX_MEMORY_PAGES = 8_192;
/** Largest module, in bytes. */
export const MAX_MODULE_BYTES = 16 * 1024 * 1024;

const SECTION = { memory: 5, start: 8 };
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

function checkMemory(section: Reader | undefined): void {
  if (section === undefined || section.leb() !== 1) throw invalidGenerator("it has not exactly one memory");
  const flags = section.leb();
  if (flags > 1) throw invalidGenerator("its memory is shared or 64-bit");
  const min = section.leb();
  if (flags === 0) throw invalidGenerator("it declares no maximum of memory");
  const max = section.leb();
  if (min > MAX_MEMORY_PAGES || max > MAX_MEMORY_PAGES) {
    throw invalidGenerator(`its memory may grow to ${max} pages, above the ${MAX_MEMORY_PAGES} that are allowed`);
  }
}

/** The sections of a module that the engine has validated already, by id. */
function readSections(bytes: Uint8Array): Map<number, Reader> {
  const sections = new Map<number, Reader>();
  const reader = new Reader(bytes, 8);
  while (!reader.atEnd()) {
    const id = reader.leb();
    const size = reader.leb();
    sections.set(id, new Reader(reader.take(size), 0));
  }
  return sections;
}

/** Reads unsigned LEB128 numbers. */
class Reader {
  readonly #bytes: Uint8Array;
  #offset: number;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#offset = offset;
  }

  atEnd(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  take(size: number): Uint8Array {
    const part = this.#bytes.subarray(this.#offset, this.#offset + size);
    this.#offset += size;
    return part;
  }

  leb(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#offset++];
      if (byte === undefined) throw invalidGenerator("it is cut off");
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}

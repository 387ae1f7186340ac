import { findForeignInstruction } from "./findForeignInstruction.ts";
import { invalidGenerator } from "./generatorError.ts";
import { type ModuleReader, readEntries, readSections, SECTION } from "./ModuleReader.ts";

/** Most entries of a module's tables, which lie outside its memory. */
const MAX_TABLE_ENTRIES = 65_536;

const FUNCTION_TYPE = 0x60;
const REFERENCES = new Set([0x70, 0x6f]);
const TYPE_NAMES: Readonly<Record<number, string>> = { 127: "i32", 126: "i64", 125: "f32", 124: "f64" };
const SIGNATURES = { alloc: "(i32) → (i32)", describe: "() → (i32)", generate: "(i32, i32) → (i32)" } as const;

/**
 * What a module of somebody else is asked beyond `inspectModule`: that its exports are called as the interface says, that it takes
 * nothing beside its memory, and that it holds no instruction whose result engines or processors are free to choose.
 *
 * @throws SeedlineError `GENERATOR_INVALID`
 */
export function inspectStranger(bytes: Uint8Array): void {
  const sections = readSections(bytes);
  for (const id of sections.keys()) {
    if (id > SECTION.last) throw invalidGenerator(`it has a section ${id}, which WebAssembly 2.0 does not have`);
  }
  checkSignatures(sections);
  checkTables(sections.get(SECTION.table));
  const foreign = findForeignInstruction(sections.get(SECTION.code));
  if (foreign !== null) throw invalidGenerator(`it uses ${foreign}`);
}

function checkSignatures(sections: ReadonlyMap<number, Uint8Array>): void {
  const types = readEntries(sections.get(SECTION.type), readSignature);
  const functions = readEntries(sections.get(SECTION.function), (reader) => reader.leb());
  const exports = readEntries(sections.get(SECTION.export), (reader) => {
    const name = new TextDecoder().decode(reader.sized());
    const [kind, index] = [reader.byte(), reader.leb()];
    return { name, kind, index };
  });
  for (const [name, expected] of Object.entries(SIGNATURES)) {
    const exported = exports.find((one) => one.name === name && one.kind === 0);
    const found = types[functions[exported?.index ?? -1] ?? -1];
    if (found !== expected) {
      throw invalidGenerator(`its function "${name}" is ${found ?? "unknown"}, and the interface asks for ${expected}`);
    }
  }
}

function readSignature(reader: ModuleReader): string {
  const form = reader.byte();
  if (form !== FUNCTION_TYPE) throw invalidGenerator("it uses garbage collection, which is not allowed");
  const list = (): string =>
    `(${[...reader.sized()].map((type) => TYPE_NAMES[type] ?? "v128 or reference").join(", ")})`;
  return `${list()} → ${list()}`;
}

function checkTables(section: Uint8Array | undefined): void {
  const sizes = readEntries(section, (reader) => {
    if (!REFERENCES.has(reader.byte()))
      throw invalidGenerator("it has a table of typed references, which is not allowed");
    const flags = reader.leb();
    const min = reader.leb();
    if (flags > 1) throw invalidGenerator("it has a shared or 64-bit table");
    if (flags === 1) reader.leb();
    return min;
  });
  const sum = sizes.reduce((all, size) => all + size, 0);
  if (sum > MAX_TABLE_ENTRIES) {
    throw invalidGenerator(`its tables have ${sum} entries, above the ${MAX_TABLE_ENTRIES} that are allowed`);
  }
}

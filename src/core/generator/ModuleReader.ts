import { invalidGenerator } from "./generatorError.ts";

/** Reads the binary format of WebAssembly (Core Specification 2.0, chapter 5), of which the engine has said that it is valid. */
export class ModuleReader {
  readonly #bytes: Uint8Array;
  #offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes;
    this.#offset = offset;
  }

  get offset(): number {
    return this.#offset;
  }

  atEnd(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#offset++];
    if (byte === undefined) throw invalidGenerator("it is cut off");
    return byte;
  }

  take(size: number): Uint8Array {
    const part = this.#bytes.subarray(this.#offset, this.#offset + size);
    this.#offset += size;
    return part;
  }

  /** A name, or whatever else comes with its length before it. */
  sized(): Uint8Array {
    return this.take(this.leb());
  }

  /** An unsigned LEB128 number. */
  leb(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  /** So many LEB128 numbers, signed or not, of which the values do not matter. */
  skipLebs(count: number): void {
    for (let left = count; left > 0; left -= 1) while (this.byte() >= 0x80);
  }
}

/** A section's entries, each read in turn; none when the section is left out. */
export function readEntries<T>(section: Uint8Array | undefined, read: (reader: ModuleReader) => T): T[] {
  if (section === undefined) return [];
  const reader = new ModuleReader(section);
  return Array.from({ length: reader.leb() }, () => read(reader));
}

/** Numbers of the sections that are looked into. */
export const SECTION = { type: 1, function: 3, table: 4, memory: 5, export: 7, start: 8, code: 10, last: 12 } as const;

/** The bodies of a module's sections by id, in their order; custom sections, which mean nothing to what runs, are left out. */
export function readSections(bytes: Uint8Array): Map<number, Uint8Array> {
  const sections = new Map<number, Uint8Array>();
  const reader = new ModuleReader(bytes, HEADER_SIZE_BYTES);
  while (!reader.atEnd()) {
    const id = reader.byte();
    const body = reader.sized();
    if (id !== 0) sections.set(id, body);
  }
  return sections;
}

/** The magic number and the version, with which every module begins. */
export const HEADER_SIZE_BYTES = 8;

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * A generator of somebody else: it does what one of the project's does, and is another module by its hash, since a custom section with a
 * name of its own follows. WebAssembly ignores custom sections.
 * @param name At most 100 ASCII characters.
 */
export function strangerModule(name: string, like: "flow-field" | "verse" = "flow-field"): Uint8Array {
  const file = fileURLToPath(new URL(`../../generators/${like}/${like}.wasm`, import.meta.url));
  const label = new TextEncoder().encode(name);
  return Uint8Array.from([...readFileSync(file), 0, label.length + 1, label.length, ...label]);
}

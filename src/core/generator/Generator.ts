import { nfc } from "../bytes/nfc.ts";
import { contentHash } from "../digest/contentHash.ts";
import type { ContentHash } from "../digest/hashTypes.ts";
import { BUILTIN_GENERATORS } from "./builtin.gen.ts";
import { completeParams } from "./completeParams.ts";
import {
  type GeneratorDescription,
  MAX_DESCRIPTION_BYTES,
  parseDescription,
  writesText,
} from "./GeneratorDescription.ts";
import type { GeneratorOutput } from "./GeneratorOutput.ts";
import { checkRequest, encodeRequest, type GeneratorRequest } from "./GeneratorRequest.ts";
import { generatorFailed, invalidGenerator } from "./generatorError.ts";
import { inspectModule, MAX_MODULE_BYTES } from "./inspectModule.ts";
import { textFault } from "./textFault.ts";

/** A module that was inspected and described itself. It runs only where it is asked to: see `src/io/generate`. */
export interface Generator {
  readonly description: GeneratorDescription;
  /** SHA-256 of the module, its identity. */
  readonly hash: ContentHash;
  /** What runs: of modules of others a form in which every NaN has the same bits. */
  readonly module: WebAssembly.Module;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  alloc(length: number): number;
  describe(): number;
  generate(pointer: number, length: number): number;
}

/** Most bytes of a generator's own message. */
const MAX_MESSAGE_BYTES = 1_000;

/**
 * Compiles and inspects a module, and asks it what it is. This runs the module's `describe`: do it in a worker for modules of
 * strangers.
 *
 * @throws SeedlineError `GENERATOR_INVALID`
 */
export async function openGenerator(bytes: Uint8Array): Promise<Generator> {
  if (bytes.length > MAX_MODULE_BYTES)
    throw invalidGenerator(`it has ${bytes.length} bytes, above the ${MAX_MODULE_BYTES} that are allowed`);
  const compiled = await compile(bytes);
  inspectModule(bytes, compiled);
  const hash = contentHash(bytes);
  // Those that come with the project are inspected by its tests: who runs nothing else does not load what inspects the others.
  const module = BUILTIN_GENERATORS.some((known) => known.hash === hash) ? compiled : await compileStranger(bytes);
  const exports = await instantiate(module);
  const memory = guard("its description", () => {
    const pointer = exports.describe() >>> 0;
    return new Uint8Array(exports.memory.buffer).subarray(pointer, pointer + MAX_DESCRIPTION_BYTES + 1);
  });
  const end = memory.indexOf(0);
  if (end < 0) throw invalidGenerator(`its description has no end within ${MAX_DESCRIPTION_BYTES} bytes`);
  return { description: parseDescription(memory.slice(0, end)), hash, module };
}

/**
 * Runs a generator once, in a fresh instance: what it does depends on the request alone. It may take long and cannot be
 * stopped from inside, so it belongs in a worker.
 *
 * @throws SeedlineError those of `checkRequest`, `PARAM_INVALID`, `GENERATOR_FAILED`, `GENERATOR_INVALID`
 */
export async function runGenerator(
  { description, module }: Generator,
  request: GeneratorRequest,
): Promise<GeneratorOutput> {
  checkRequest(description, request);
  const complete = {
    ...request,
    // The form that promptHash commits to: otherwise a re-run from the revealed prompt could give other pixels.
    prompt: nfc(request.prompt),
    negativePrompt: nfc(request.negativePrompt),
    params: completeParams(description, request.params),
  };
  const exports = await instantiate(module);
  const encoded = encodeRequest(complete);
  const { name } = description;
  try {
    const pointer = exports.alloc(encoded.length) >>> 0;
    writeAt(exports.memory, pointer, encoded);
    return readResult(exports, exports.generate(pointer, encoded.length) >>> 0, description, request);
  } catch (error) {
    // Traps, an exhausted stack, and exports whose parameters or results are no numbers.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error instanceof TypeError) {
      throw generatorFailed(name, error.message, error);
    }
    throw error;
  }
}

async function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytes.slice()).catch((cause: unknown) => {
    throw invalidGenerator("it is no WebAssembly", cause);
  });
}

/** A module of somebody else, inspected to the last instruction; the bits of NaN, which processors differ in, are fixed in it. */
async function compileStranger(bytes: Uint8Array): Promise<WebAssembly.Module> {
  const [{ inspectStranger }, { withCanonicalNaN }] = await Promise.all([
    import("./inspectStranger.ts"),
    import("./withCanonicalNaN.ts"),
  ]);
  inspectStranger(bytes);
  return compile(withCanonicalNaN(bytes));
}

async function instantiate(module: WebAssembly.Module): Promise<Exports> {
  const instance = await WebAssembly.instantiate(module, {}).catch((cause: unknown) => {
    throw invalidGenerator("it cannot be started", cause);
  });
  return instance.exports as unknown as Exports;
}

function writeAt({ buffer }: WebAssembly.Memory, pointer: number, bytes: Uint8Array): void {
  if (pointer + bytes.length > buffer.byteLength) throw new RangeError("it allocated less than it was asked for");
  new Uint8Array(buffer, pointer, bytes.length).set(bytes);
}

function readResult(
  { memory }: Exports,
  pointer: number,
  description: GeneratorDescription,
  asked: GeneratorRequest,
): GeneratorOutput {
  const { name } = description;
  const { buffer } = memory;
  if (pointer + 20 > buffer.byteLength) throw generatorFailed(name, "its result lies outside its memory");
  const view = new DataView(buffer, pointer, 20);
  const [status, width, height, data, length] = [0, 4, 8, 12, 16].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (data + length > buffer.byteLength) throw generatorFailed(name, "its result points outside its memory");
  if (status !== 0) {
    const message = new Uint8Array(buffer, data, Math.min(length, MAX_MESSAGE_BYTES)).slice();
    throw generatorFailed(name, `it says "${printable(new TextDecoder().decode(message))}"`);
  }
  if (writesText(description)) {
    if (width !== 0 || height !== 0) throw generatorFailed(name, `it made ${width} × ${height} pixels and not a text`);
    const text = new Uint8Array(buffer, data, length).slice();
    const fault = textFault(text);
    if (fault !== null) throw generatorFailed(name, `of the text it wrote, ${fault}`);
    return { width, height, data: text };
  }
  if (width !== asked.width || height !== asked.height || length !== width * height * 4) {
    throw generatorFailed(name, `it made ${width} × ${height} pixels in ${length} bytes`);
  }
  return { width, height, data: new Uint8Array(buffer, data, length).slice() };
}

/** What a stranger's module says is shown on one line, without control characters. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}+/gu, " ").trim();
}

function guard<T>(what: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw invalidGenerator(`${what} could not be read (${cause instanceof Error ? cause.message : cause})`, cause);
  }
}

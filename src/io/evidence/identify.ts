import type { OutputHash } from "../../core/digest/hashTypes.ts";
import { outputHashOfFile, outputHashOfImage, outputHashOfText } from "../../core/digest/outputHash.ts";
import { SeedlineError } from "../../core/errors.ts";
import { readMarkedText } from "../../core/marks/markText.ts";
import { MAX_METADATA_SIZE_BYTES } from "../../core/metadata/metadataBytes.ts";
import { parseMetadata } from "../../core/metadata/parseMetadata.ts";
import { decodePng } from "../../core/png/decodePng.ts";
import { PNG_SIGNATURE } from "../../core/png/PngChunk.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { findWorkByOutput } from "../chain/findWork.ts";

/** `\0asm`, with which every WebAssembly module begins. */
const MODULE_SIGNATURE = [0x00, 0x61, 0x73, 0x6d];

/** What a file is to the collection. */
export interface Identified {
  /** Null when nobody minted this output. */
  readonly id: bigint | null;
  readonly outputHash: OutputHash;
}

/**
 * Finds the work that a file shows, whatever was added to the file or stripped from it: a PNG by its pixels, a metadata
 * document by the output that it names, a generator's module by its bytes, any other text by its characters.
 *
 * @param otherNodes More nodes of the same chain: all that answer have to name the same work.
 * @throws SeedlineError `FILE_NOT_A_WORK` when it is neither PNG nor text, `PNG_CORRUPT`, `PNG_TOO_LARGE`, `CHAIN_UNREACHABLE`,
 *   `NODES_CONTRADICT` when nodes name several works, or one whose record is of another output
 */
export async function identify(
  chain: ChainReader,
  bytes: Uint8Array,
  otherNodes: readonly ChainReader[] = [],
): Promise<Identified> {
  const outputHash = outputHashOf(bytes);
  const nodes = [chain, ...otherNodes];
  const answers = await Promise.allSettled(nodes.map((node) => findWorkByOutput(node, outputHash)));
  const told = answers.flatMap((answer, i) =>
    answer.status === "fulfilled" ? [{ node: nodes[i]!, id: answer.value?.id ?? null }] : [],
  );
  const [first] = told;
  if (first === undefined) throw answers[0]?.status === "rejected" ? answers[0].reason : new Error("no node was named");
  if (told.some(({ id }) => id !== first.id))
    throw contradict("The nodes that were asked name different works for the file.");
  if (first.id !== null) await assertOutput(first.node, first.id, outputHash);
  return { id: first.id, outputHash };
}

/** A node that leads from a file to a work which shows something else accuses nobody but itself. */
async function assertOutput(node: ChainReader, id: bigint, outputHash: OutputHash): Promise<void> {
  // Few who verify drop a file: the page does not load this with the rest.
  const { readRecord } = await import("../chain/readRecord.ts");
  const record = await readRecord(node, id).catch((error: unknown) => {
    if (error instanceof SeedlineError && error.code === "CHAIN_UNREACHABLE") throw error;
    return null;
  });
  if (record?.record.outputHash === outputHash) return;
  throw contradict(`The node says that the file is work ${id}, whose record is of another output.`);
}

function contradict(message: string): SeedlineError {
  return new SeedlineError("NODES_CONTRADICT", message, {
    hint: "Nothing is known of the file: ask other nodes.",
    retryable: true,
  });
}

/** The outputHash that a file stands for; see {@link identify}. */
export function outputHashOf(bytes: Uint8Array): OutputHash {
  if (PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return outputHashOfImage(decodePng(bytes).image);
  if (MODULE_SIGNATURE.every((byte, i) => bytes[i] === byte)) return outputHashOfFile(bytes);
  return outputHashOfDocument(bytes) ?? outputHashOfText(readMarkedText(textOf(bytes)).text);
}

function outputHashOfDocument(bytes: Uint8Array): OutputHash | null {
  if (bytes.length > MAX_METADATA_SIZE_BYTES) return null;
  try {
    return parseMetadata(bytes).seedline.recipe.output.outputHash;
  } catch {
    return null;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SeedlineError("FILE_NOT_A_WORK", "The file is neither a PNG nor a text, and works are one of the two.", {
      hint: "Give the file as it was downloaded; a screenshot or a JPEG has other pixels than the work.",
      cause,
    });
  }
}

import type { Hex } from "viem";
import { contentHash } from "../../core/digest/contentHash.ts";
import { SeedlineError } from "../../core/errors.ts";
import { type GeneratorOutput, outputHashOf } from "../../core/generator/GeneratorOutput.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";
import type { RebuildNotes, WorkNote } from "../../core/rebuild/RebuildNotes.ts";
import { effectiveSeed } from "../../core/recipe/effectiveSeed.ts";
import { promptHash } from "../../core/recipe/promptHash.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readLineage } from "../chain/readLineage.ts";
import { readRevealedPrompt } from "../chain/readRevealedPrompt.ts";
import type { RunGenerator } from "../evidence/GatherOptions.ts";
import type { GuessedGenerator } from "./guessWork.ts";

/** A module, and who had it. */
export interface FoundModule {
  readonly bytes: Uint8Array;
  /** From the chain's own store, or with this program. */
  readonly from: "chain" | "program";
}

/** A work that was drawn again and has the very output that its record commits to. */
export interface RebuiltWork {
  readonly id: bigint;
  readonly output: GeneratorOutput;
  readonly outputHash: Hex;
  readonly generator: string;
  readonly moduleFrom: FoundModule["from"];
  /** Set when nobody had written down its settings, and the usual ones gave the recorded hash. */
  readonly isGuessed?: true;
}

export interface RebuildOptions {
  readonly notes: RebuildNotes;
  /** Never asks IPFS. */
  readonly findModule: (hash: Hex) => Promise<FoundModule | null>;
  readonly runGenerator: RunGenerator;
  /** Generators to try on a work without a note whose words were revealed to the chain; none when left out. */
  readonly guessWith?: readonly GuessedGenerator[];
  /** Told of every work that has come out as recorded, ancestors first. */
  readonly onRebuilt?: (work: RebuiltWork) => void;
  readonly signal: AbortSignal;
}

/**
 * Draws a work again, and before it every ancestor that it was drawn from, without any file of theirs: from the records on chain,
 * the generators' modules and notes of what the chain does not keep. Each must come out with the hash that its record commits to, so
 * that whoever wrote the notes need not be trusted.
 *
 * @returns The works in the order in which they were drawn; the one that was asked for is the last.
 * @throws SeedlineError `REBUILD_NOTE_MISSING`, `REBUILD_NOTE_WRONG`, `REBUILD_FILE_NEEDED`, `REBUILD_MODULE_MISSING`,
 *   `REBUILD_DIFFERS`, `WORK_UNKNOWN`, `CHAIN_UNREACHABLE`, and those of running a generator
 */
export async function rebuildWork(chain: ChainReader, id: bigint, options: RebuildOptions): Promise<RebuiltWork[]> {
  const records = new Map((await readLineage(chain, id)).map((record) => [record.id, record]));
  const rebuilt = new Map<bigint, RebuiltWork>();
  await rebuild(id);
  return [...rebuilt.values()];

  async function rebuild(work: bigint): Promise<RebuiltWork> {
    const before = rebuilt.get(work);
    if (before !== undefined) return before;
    options.signal.throwIfAborted();
    const record = records.get(work)!;
    const guessed = options.notes.has(work) ? null : await guess(record);
    if (guessed !== null) return done(guessed);
    const note = noteOf(options.notes, record);
    const inputs: RgbaImage[] = [];
    for (const { role, outputHash } of note.recipe.inputs) {
      if (role === "import") continue;
      const source = [...records.values()].find((other) => other.outputHash === outputHash && other.id < work);
      if (source === undefined) throw fileNeeded(work, outputHash);
      inputs.push((await rebuild(source.id)).output);
    }
    return done(await draw(record, note, inputs, options));
  }

  function done(made: RebuiltWork): RebuiltWork {
    rebuilt.set(made.id, made);
    options.onRebuilt?.(made);
    return made;
  }

  async function guess(record: WorkRecord): Promise<RebuiltWork | null> {
    const { guessWith = [], runGenerator, signal } = options;
    if (guessWith.length === 0) return null;
    const words = await readRevealedPrompt(chain, record.id).catch(() => undefined);
    if (words === undefined || promptHash(words.prompt, words.salt) !== record.promptHash) return null;
    const parents = record.edges.filter(({ parent }) => records.has(parent));
    const inputs: RgbaImage[] = [];
    // A parent that cannot be drawn is no reason not to try without.
    for (const { parent } of parents) {
      const made = await rebuild(parent).catch(() => null);
      if (made !== null) inputs.push(made.output);
    }
    const { guessWork } = await import("./guessWork.ts");
    const given = inputs.length === parents.length ? inputs : [];
    return guessWork(record, words, given, { generators: guessWith, runGenerator, signal });
  }
}

async function draw(
  { id, outputHash }: WorkRecord,
  { recipe, prompt: { prompt, negativePrompt = "" }, salt }: WorkNote,
  inputs: readonly RgbaImage[],
  { findModule, runGenerator, signal }: RebuildOptions,
): Promise<RebuiltWork> {
  const { generator, output, params } = recipe;
  const module = await findModule(generator.hash);
  if (module === null || contentHash(module.bytes) !== generator.hash)
    throw moduleMissing(id, generator.name, generator.hash);
  const { width = 0, height = 0 } = output;
  const seed = effectiveSeed(BigInt(recipe.seed ?? 0), salt);
  const made = await runGenerator(
    module.bytes,
    { prompt, negativePrompt, seed, width, height, params, inputs },
    { signal },
  );
  const hash = outputHashOf(made);
  if (hash !== outputHash) throw differs(id, hash, outputHash);
  return { id, output: made, outputHash, generator: `${generator.name} ${generator.version}`, moduleFrom: module.from };
}

/** The note of a work, as far as its record says that it can be right. */
function noteOf(notes: RebuildNotes, record: WorkRecord): WorkNote {
  const note = notes.get(record.id);
  if (note === undefined) {
    throw new SeedlineError("REBUILD_NOTE_MISSING", `Nobody wrote down the words and settings of work ${record.id}.`, {
      hint: "The chain keeps seed, parents and hashes; the words too where their creator revealed them there. Ask its creator.",
      details: { work: record.id },
    });
  }
  const wrong =
    promptHash(note.prompt, note.salt) !== record.promptHash
      ? "its record commits to other words"
      : note.recipe.seed !== (record.seed?.toString() ?? null)
        ? `its record has the seed ${record.seed}`
        : null;
  if (wrong === null) return note;
  throw new SeedlineError("REBUILD_NOTE_WRONG", `What was written down of work ${record.id} is not of it: ${wrong}.`, {
    hint: "Use the notes that were saved from this very work.",
    details: { work: record.id },
  });
}

function fileNeeded(work: bigint, outputHash: string): SeedlineError {
  return new SeedlineError(
    "REBUILD_FILE_NEEDED",
    `Work ${work} was drawn from a picture that is no work of this collection.`,
    {
      hint: "A sketch or photograph cannot be drawn again from the chain: it takes the file, or a bundle that has it.",
      details: { work, outputHash },
    },
  );
}

function moduleMissing(work: bigint, name: string, hash: string): SeedlineError {
  return new SeedlineError(
    "REBUILD_MODULE_MISSING",
    `The generator of work ${work}, ${name}, is neither on chain nor here.`,
    {
      hint: "Whoever has its module can store it on chain for good: `seedline store-generator`.",
      details: { work, hash },
    },
  );
}

function differs(work: bigint, outputHash: string, expected: string): SeedlineError {
  return new SeedlineError(
    "REBUILD_DIFFERS",
    `Drawn from these notes, work ${work} comes out otherwise than its record commits to.`,
    {
      hint: "The settings or parents in the notes are not those of the work.",
      details: { work, outputHash, expected },
    },
  );
}

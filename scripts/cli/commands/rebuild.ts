import { isTextOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { parseRebuildNotes, rebuildNotesJson } from "../../../src/core/rebuild/RebuildNotes.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { readModule } from "../../../src/io/chain/generatorStore.ts";
import { collectNotes } from "../../../src/io/rebuild/collectNotes.ts";
import { rebuildWork } from "../../../src/io/rebuild/rebuildWork.ts";
import { readBuiltinGenerators } from "../../../src/server/generate/readBuiltinGenerators.ts";
import type { Command } from "../Command.ts";
import { GENERATORS_DIR } from "../generatorsDir.ts";
import { localVerifier } from "../localVerifier.ts";
import { findStack, openReader } from "../openStack.ts";
import { requiredText, text } from "../options.ts";
import { readBytes } from "../readPicture.ts";
import { assertWritable, writeOut } from "../writeOut.ts";

export const rebuild: Command = {
  usage: "seedline rebuild ID --out FILE [--notes FILE] [--save FILE]",
  arity: [1, 1],
  options: { out: { type: "string" }, notes: { type: "string" }, save: { type: "string" } },
  async run({ positionals, options, config, note }) {
    const id = parseAssetId(positionals[0] ?? "");
    const out = requiredText(options, "out");
    const save = text(options, "save");
    for (const file of save === undefined ? [out] : [out, save]) await assertWritable(file);
    const stack = await findStack(config());
    const chain = await openReader(stack);
    const signal = new AbortController().signal;
    const file = text(options, "notes");
    if (file === undefined) note("  writing down words and settings, while IPFS has them …");
    const notes =
      file === undefined
        ? await collectNotes(chain, id, { gateways: [stack.gateway], signal })
        : parseRebuildNotes(await readBytes(file));
    if (save !== undefined) await writeOut(save, `${rebuildNotesJson(notes)}\n`, 0o600);
    const local = localVerifier(chain);
    const findModule = async (hash: `0x${string}`) => {
      const stored = chain.deployment.contracts.generatorStore === undefined ? null : await readModule(chain, hash);
      if (stored !== null) return { bytes: stored, from: "chain" } as const;
      const known = await local.fetchModule(hash, { signal });
      return known === null ? null : ({ bytes: known, from: "program" } as const);
    };
    const works = await rebuildWork(chain, id, {
      ...{ notes, findModule, runGenerator: local.runGenerator, signal },
      guessWith: await readBuiltinGenerators(GENERATORS_DIR),
      onRebuilt: (work) =>
        note(
          `  ✓ work ${work.id}: ${work.generator}, its module from the ${work.moduleFrom}${work.isGuessed ? "; settings guessed: defaults" : ""}`,
        ),
    }).finally(local.close);
    const { output, outputHash } = works.at(-1)!;
    await writeOut(out, isTextOutput(output) ? output.data : encodePng(output));
    const drawn = works.map(({ id: work, outputHash: hash, generator, moduleFrom, isGuessed = false }) => {
      return {
        id: work.toString(),
        outputHash: hash,
        generator,
        moduleFrom,
        settings: isGuessed ? "guessed" : "noted",
      };
    });
    const guessed = works.flatMap(({ id: work, isGuessed }) => (isGuessed ? [work] : []));
    const how =
      guessed.length === 0
        ? ""
        : ` Settings guessed: defaults (${guessed.length === 1 ? "work" : "works"} ${guessed.join(", ")}); the hash proves the guess.`;
    return {
      json: { id: id.toString(), file: out, outputHash, works: drawn, notes: save ?? file ?? null },
      text: `Drew work ${id} again${works.length > 1 ? `, after ${works.length - 1} that it was made from` : ""}, with no file of ${works.length > 1 ? "theirs" : "its own"}: ${out} has the hash that its record commits to.${how}`,
    };
  },
};

import type { JsonValue } from "../../../src/core/bytes/JsonValue.ts";
import { MAX_DISTANCE_BITS } from "../../../src/core/phash/maxDistance.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import type { ServiceNeeds } from "../../../src/core/rerunnable/serviceNeeds.ts";
import { DEFAULT_GATHER_LIMITS } from "../../../src/io/evidence/GatherOptions.ts";
import { gatherWithFacts } from "../../../src/io/evidence/gatherEvidence.ts";
import { createGenerationClient } from "../../../src/io/providers/createGenerationClient.ts";
import { needsOf, rerunByService, type ServiceRerun } from "../../../src/io/rerunnable/rerunByService.ts";
import { readPromptReveal } from "../../../src/io/reveal/readPromptReveal.ts";
import type { Command } from "../Command.ts";
import { COMMAND_LINE } from "../generateByService.ts";
import { findStack, openReader } from "../openStack.ts";
import { flag, text, usageError } from "../options.ts";
import { readBytes } from "../readPicture.ts";
import { assertWritable, writeOut } from "../writeOut.ts";

export const rerun: Command = {
  usage: "seedline rerun ID [--run] [--out FILE] [--reveal FILE]",
  arity: [1, 1],
  options: { run: { type: "boolean" }, out: { type: "string" }, reveal: { type: "string" } },
  async run({ positionals, options, config, note }) {
    const id = parseAssetId(positionals[0] ?? "");
    const out = text(options, "out");
    if (out !== undefined && !flag(options, "run")) throw usageError("--out goes with --run.");
    if (out !== undefined) await assertWritable(out);
    const stack = await findStack(config());
    const chain = await openReader(stack);
    const shown = text(options, "reveal");
    const reveal = shown === undefined ? null : (await readPromptReveal(chain, await readBytes(shown))).reveal;
    const gateways = [stack.gateway];
    const { facts } = await gatherWithFacts({ chain, gateways, id, ...(reveal === null ? {} : { reveal }) });
    const needs = needsOf(facts);
    const words = facts.prompt.known ? facts.prompt.value.prompt : null;
    const report = { id: id.toString(), needs, prompt: words };
    if (!flag(options, "run")) {
      return {
        json: { ...report, rerun: null },
        text: [...linesOf(needs, words), "", HOW_TO_RUN].join("\n"),
      };
    }
    note(`Making work ${id} anew with ${needs.name} …`);
    const signal = AbortSignal.timeout(15 * 60_000);
    const { fileTimeoutMs: timeoutMs, maxMediaBytes } = DEFAULT_GATHER_LIMITS;
    const sources = { gateways, timeoutMs, signal, deadline: signal, fetch: globalThis.fetch };
    const client = createGenerationClient({ baseUrl: stack.url, account: COMMAND_LINE });
    const made = await rerunByService(facts, client, sources, { maxMediaBytes, signal });
    if (out !== undefined) await writeOut(out, made.file);
    const { comparison } = made;
    return {
      json: { ...report, rerun: { ...comparison, proof: false, file: out ?? null } },
      text: [
        ...linesOf(needs, words),
        "",
        ...resultLines(made),
        ...(out === undefined ? [] : ["", `Wrote ${out}.`]),
      ].join("\n"),
    };
  },
};

const HOW_TO_RUN = "Add --run to have the running server's own service make it anew and say how near it comes.";

/** What somebody needs who would make the work anew. */
function linesOf(needs: ServiceNeeds, words: { prompt: string; negativePrompt?: string } | null): string[] {
  const { name, version, model, seed, width, height, settings, workflow, inputs } = needs;
  const rows: [string, string][] = [
    ["Service", `${name} ${version}`],
    [
      "Model",
      model === undefined
        ? "not recorded"
        : `${model.name}${model.hash === undefined ? ", its hash not recorded" : `, SHA-256 ${model.hash}`}`,
    ],
    ["Seed", seed],
    ["Size", `${width}×${height}`],
    ...Object.entries(settings).map(([key, value]): [string, string] => [key, shown(value)]),
    [
      "Workflow",
      workflow === null ? "none recorded" : `${Object.keys(workflow).length} nodes, in API format (--json shows it)`,
    ],
    [
      "Pictures",
      inputs.length === 0
        ? "none"
        : inputs
            .map(({ asset, contentHash }) => (asset === undefined ? `file ${contentHash}` : `work ${asset}`))
            .join(", "),
    ],
    ["Prompt", words === null ? "private" : words.prompt],
    ...(words?.negativePrompt === undefined ? [] : [["Stay away from", words.negativePrompt] as [string, string]]),
  ];
  const wide = Math.max(...rows.map(([label]) => label.length));
  return [
    "What it takes to make this work anew. It can come near, and proves nothing.",
    "",
    ...rows.map(([label, value]) => `  ${label.padEnd(wide)}  ${value}`),
  ];
}

function resultLines({ comparison }: ServiceRerun): string[] {
  const { samePixels, perceptualDistance, meanDifference, differences } = comparison;
  const near =
    perceptualDistance <= MAX_DISTANCE_BITS
      ? "near enough to be taken for a copy"
      : "no nearer than other pictures are";
  return [
    samePixels
      ? "Made anew: every pixel is the same."
      : `Made anew: the look differs in ${perceptualDistance} of 64 bits, ${near}${meanDifference === null ? "" : `; a channel differs by ${meanDifference.toFixed(1)} of 255 on average`}.`,
    "This is a likeness, not a proof: a service can draw the same of other words, and another machine otherwise of the same.",
    ...(differences.length === 0
      ? []
      : [
          "",
          "What was otherwise than recorded:",
          ...differences.map(({ part, recorded, now }) => `  ${part}: ${shown(recorded)} → ${shown(now)}`),
        ]),
  ];
}

function shown(value: JsonValue): string {
  const words = typeof value === "string" ? value : JSON.stringify(value);
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

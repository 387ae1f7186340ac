import { MAX_EXAMPLES } from "../../../src/core/style/StyleDocument.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { grantsFor } from "../../../src/io/mint/grantsFor.ts";
import { mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { prepareOwnStyle } from "../../../src/io/style/prepareOwnStyle.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import type { Command } from "../Command.ts";
import { findStack, openWriter } from "../openStack.ts";
import { integer, requiredText, text, usageError } from "../options.ts";
import { parseParent } from "../parseParent.ts";
import { readTermsOptions, TERMS_OPTIONS, TERMS_USAGE, termsText } from "../termsOptions.ts";

export const style: Command = {
  usage: `seedline style create WORK[:style[:TERMS]]… --name N [--before WORDS] [--after WORDS] [--without WORDS] [--draw-from N] [--weight 0…1] [--description D] [${TERMS_USAGE}]`,
  arity: [2, MAX_EXAMPLES + 1],
  options: {
    name: { type: "string" },
    before: { type: "string" },
    after: { type: "string" },
    without: { type: "string" },
    "draw-from": { type: "string" },
    weight: { type: "string" },
    description: { type: "string" },
    ...TERMS_OPTIONS,
  },
  async run({ positionals, options, note, config }) {
    const [verb, ...named] = positionals;
    if (verb !== "create") throw usageError(`"${verb}" is nothing that can be done with a style; create is.`);
    const name = requiredText(options, "name");
    const terms = text(options, "share-bps") === undefined ? null : readTermsOptions(options);
    const stack = await findStack(config());
    const chain = await openWriter(config());
    note("Reading the works …");
    const edges = await Promise.all(named.map((one) => parseParent(chain, one.includes(":") ? one : `${one}:style`)));
    const { document, work } = await prepareOwnStyle(chain, stack.gateway, chain.wallet.account.address, {
      edges,
      name,
      prompt: {
        before: text(options, "before") ?? "",
        after: text(options, "after") ?? "",
        negative: text(options, "without") ?? "",
      },
      drawnFrom: integer(options, "draw-from", 0, named.length),
      weight: weightOption(text(options, "weight")),
      text: text(options, "description"),
    });
    const grants = await grantsFor(chain, edges, 1);
    const pinner = createPinner({ ipfsApi: stack.ipfsApi });
    const { ids, txHash } = await mintWorks(chain, { kind: "style", edges, grants, works: [work], pinner });
    const id = ids[0] as bigint;
    const published = terms === null ? null : await publishTerms(chain, { ...terms, asset: id });
    return {
      json: {
        ...{ id: id.toString(), txHash, outputHash: work.outputHash, mediaCid: work.mediaCid },
        ...{ examples: document.examples.map((example) => example.asset), drawnFrom: document.drawnFrom },
        termsId: published?.termsId.toString() ?? null,
      },
      text: `The style “${name}” is asset ${id}${terms === null ? "; it has no terms yet" : `: ${termsText(terms)}`}.\n  draw      npm run -s seedline -- generate --style ${id} --count 12 --prompt "…" --out DIR`,
    };
  },
};

/** How far the forms of the pictures are followed. */
function weightOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const weight = /^(?:0|1|0?\.\d{1,6}|1\.0{1,6})$/.test(value) ? Number(value) : Number.NaN;
  if (weight >= 0 && weight <= 1) return weight;
  throw usageError(`--weight is "${value}", and it must be a number from 0 to 1.`);
}

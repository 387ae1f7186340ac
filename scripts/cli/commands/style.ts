import { type Address, isAddressEqual } from "viem";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { BUILTIN_GENERATORS } from "../../../src/core/generator/builtin.gen.ts";
import { prepareStyle } from "../../../src/core/mint/prepareStyle.ts";
import { MAX_EXAMPLES, type StyleDocument } from "../../../src/core/style/StyleDocument.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { registeredAs } from "../../../src/io/generate/findGenerator.ts";
import { grantsFor } from "../../../src/io/mint/grantsFor.ts";
import { mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { type RecordedPicture, readRecordedPicture } from "../../../src/io/style/readStyle.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import type { Command } from "../Command.ts";
import { findStack, openWriter } from "../openStack.ts";
import { integer, requiredText, text, usageError } from "../options.ts";
import { parseParent } from "../parseParent.ts";
import { readTermsOptions, TERMS_OPTIONS, TERMS_USAGE, termsText } from "../termsOptions.ts";

/** Pictures that a generator is given unless another number is named: palette and structure of two are seen, of more they blur. */
const DRAWN_FROM = 2;

export const style: Command = {
  usage: `seedline style create WORK[:style[:TERMS]]… --name N [--before WORDS] [--after WORDS] [--without WORDS] [--draw-from N] [--description D] [${TERMS_USAGE}]`,
  arity: [2, MAX_EXAMPLES + 1],
  options: {
    name: { type: "string" },
    before: { type: "string" },
    after: { type: "string" },
    without: { type: "string" },
    "draw-from": { type: "string" },
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
    const works = await Promise.all(edges.map(({ parent }) => readRecordedPicture(chain, stack.gateway, parent)));
    for (const { record } of works) assertOwn(record, chain.wallet.account.address);
    const { recipe } = sharedRecipe(works);
    const drawnFrom = integer(options, "draw-from", 0, works.length) ?? Math.min(DRAWN_FROM, works.length);
    const asset = await registeredAs(chain, recipe.generator.hash);
    const document: StyleDocument = {
      seedline: "style/1",
      name,
      generator: { ...recipe.generator, ...(asset === null ? {} : { asset: asset.toString() }) },
      params: recipe.params as JsonObject,
      size: { width: recipe.output.width ?? 1_024, height: recipe.output.height ?? 1_024 },
      prompt: {
        ...fragment("before", text(options, "before")),
        ...fragment("after", text(options, "after")),
        ...fragment("negative", text(options, "without")),
      },
      examples: works.map(({ record, metadata }) => ({
        asset: record.id.toString(),
        contentHash: metadata.seedline.contentHash,
        outputHash: record.outputHash,
      })),
      drawnFrom,
    };
    const work = await prepareStyle({
      style: document,
      pictures: works.map(({ image }) => image),
      kinds: works.map(({ metadata }) => metadata.seedline.recipe.generator.kind),
      text: text(options, "description"),
      edges,
    });
    const grants = await grantsFor(chain, edges, 1);
    const pinner = createPinner({ ipfsApi: stack.ipfsApi });
    const { ids, txHash } = await mintWorks(chain, { kind: "style", edges, grants, works: [work], pinner });
    const id = ids[0] as bigint;
    const published = terms === null ? null : await publishTerms(chain, { ...terms, asset: id });
    return {
      json: {
        ...{ id: id.toString(), txHash, outputHash: work.outputHash, mediaCid: work.mediaCid },
        ...{ examples: document.examples.map((example) => example.asset), drawnFrom },
        termsId: published?.termsId.toString() ?? null,
      },
      text: `The style “${name}” is asset ${id}${terms === null ? "; it has no terms yet" : `: ${termsText(terms)}`}.\n  draw      npm run -s seedline -- generate --style ${id} --count 12 --prompt "…" --out DIR`,
    };
  },
};

function fragment<Key extends string>(key: Key, words: string | undefined): { [K in Key]?: string } {
  return (words === undefined || words === "" ? {} : { [key]: words }) as { [K in Key]?: string };
}

function assertOwn({ id, creator }: RecordedPicture["record"], account: Address): void {
  if (isAddressEqual(creator, account)) return;
  throw new SeedlineError("NOT_YOUR_WORK", `Work ${id} is by ${creator}; a style is made from works of your own.`, {
    hint: "Leave it out, or draw from it as a parent under its terms. Nothing was minted.",
    details: { id, creator },
  });
}

/** A style has one generator: that of its works. */
function sharedRecipe(works: readonly RecordedPicture[]) {
  const recipes = works.map(({ metadata }) => metadata.seedline.recipe);
  const [first] = recipes;
  if (first === undefined) throw usageError("A style needs at least one work.");
  const other = recipes.findIndex(({ generator }) => generator.hash !== first.generator.hash);
  if (other >= 0) {
    const names = [first, recipes[other] ?? first].map(({ generator }) => `${generator.name} ${generator.version}`);
    throw new SeedlineError(
      "STYLE_OF_SEVERAL_GENERATORS",
      `Work ${works[0]?.record.id} was made with ${names[0]}, and work ${works[other]?.record.id} with ${names[1]}.`,
      { hint: "A style has one generator: choose works that were made with the same. Nothing was minted." },
    );
  }
  if (BigInt(first.generator.hash) === 0n) {
    throw new SeedlineError("STYLE_WITHOUT_GENERATOR", `Work ${works[0]?.record.id} was not made by a generator.`, {
      hint: `Choose works that a generator drew, such as ${BUILTIN_GENERATORS[0].name}. Nothing was minted.`,
    });
  }
  return { recipe: first };
}

import { basename } from "node:path";
import { rolesFromMask } from "../../src/core/record/roles.ts";
import { allowFees } from "../../src/io/mint/allowFees.ts";
import { mintWorks } from "../../src/io/mint/mintWorks.ts";
import type { CommandResult, Invocation } from "./Command.ts";
import { flag, text, usageError } from "./options.ts";
import { type PreparedMint, prepareMint } from "./prepareMint.ts";

/**
 * Mints several pictures in one transaction, each with its own sidecar, all with the same parents and terms.
 * @throws SeedlineError `USAGE` for options that are of one picture, and those of `prepareMint` and `mintWorks`
 */
export async function mintSeries(invocation: Invocation): Promise<CommandResult> {
  const { positionals, options, note } = invocation;
  if (flag(options, "commit") || text(options, "sidecar") !== undefined) {
    throw usageError(
      "--commit and --sidecar are for a picture by itself.",
      "Mint the pictures one by one, or leave it out.",
    );
  }
  const title = text(options, "title");
  const prepared: PreparedMint[] = [];
  for (const [i, file] of positionals.entries()) {
    note(`  ${i + 1}/${positionals.length} ${basename(file)}`);
    const named = title === undefined ? options : { ...options, title: `${title} ${i + 1}` };
    prepared.push(await prepareMint({ ...invocation, positionals: [file], options: named }, positionals.length));
  }
  const [{ chain, pinner, order }] = prepared as [PreparedMint, ...PreparedMint[]];
  await allowFees(chain, order.grants);
  const works = prepared.map(({ work }) => work);
  const { ids, txHash } = await mintWorks(chain, { ...order, works, pinner });
  const parents = order.edges.map(({ parent, roles, termsId }) => ({
    parent: parent.toString(),
    roles: rolesFromMask(roles),
    termsId: termsId.toString(),
  }));
  return {
    json: {
      txHash,
      parents,
      works: works.map(({ outputHash, metadataHash, mediaCid, metadataCid }, i) => ({
        ...{ id: String(ids[i]), file: positionals[i], outputHash, metadataHash, mediaCid, metadataCid },
      })),
    },
    text: `Minted works ${ids[0]} to ${ids.at(-1)} in one transaction.`,
  };
}

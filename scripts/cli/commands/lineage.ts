import { isExternalAsset, parseAssetId } from "../../../src/core/record/AssetId.ts";
import { rolesFromMask } from "../../../src/core/record/roles.ts";
import { readExternalToken } from "../../../src/io/chain/externalAssets.ts";
import { readLineage } from "../../../src/io/chain/readLineage.ts";
import type { Command } from "../Command.ts";
import { table } from "../format.ts";
import { findStack, openReader } from "../openStack.ts";

export const lineage: Command = {
  usage: "seedline lineage ID",
  arity: [1, 1],
  options: {},
  async run({ positionals, config }) {
    const chain = await openReader(await findStack(config()));
    const records = await readLineage(chain, parseAssetId(positionals[0] ?? ""));
    const parents = new Set(records.flatMap(({ edges }) => edges.map(({ parent }) => parent)));
    const tokens = await Promise.all(
      [...parents]
        .filter(isExternalAsset)
        .map(async (asset) => ({ asset, ...(await readExternalToken(chain, asset)) })),
    );
    const nodes = [
      ...records.map(({ id, kind, creator }) => ({ id: id.toString(), kind, creator })),
      // Who made a token of another contract is not known here: its collection says what there is to say.
      ...tokens.map(({ asset, collection, tokenId }) => {
        return { id: asset.toString(), kind: "external", creator: null, collection, tokenId: tokenId.toString() };
      }),
    ];
    const edges = records.flatMap((record) =>
      record.edges.map((edge) => ({
        child: record.id.toString(),
        parent: edge.parent.toString(),
        roles: rolesFromMask(edge.roles),
        termsId: edge.termsId.toString(),
      })),
    );
    return {
      json: { nodes, edges },
      text: [
        table(
          ["work", "kind", "creator"],
          nodes.map((node) => [
            node.id,
            node.kind,
            "collection" in node ? `token ${node.tokenId} of ${node.collection}` : node.creator,
          ]),
        ),
        edges.length === 0
          ? "A root: it descends from nothing."
          : table(
              ["child", "parent", "as", "terms"],
              edges.map((e) => [e.child, e.parent, e.roles.join(", "), e.termsId]),
            ),
      ].join("\n\n"),
    };
  },
};

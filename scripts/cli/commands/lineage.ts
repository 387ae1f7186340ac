import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { rolesFromMask } from "../../../src/core/record/roles.ts";
import { readLineage } from "../../../src/io/chain/readLineage.ts";
import type { Command } from "../Command.ts";
import { table } from "../format.ts";
import { findStack, openReader } from "../openStack.ts";

export const lineage: Command = {
  usage: "seedline lineage ID",
  arity: [1, 1],
  options: {},
  async run({ positionals, config }) {
    const records = await readLineage(await openReader(await findStack(config())), parseAssetId(positionals[0] ?? ""));
    const nodes = records.map(({ id, kind, creator }) => ({ id: id.toString(), kind, creator }));
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
          nodes.map((node) => [node.id, node.kind, node.creator]),
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

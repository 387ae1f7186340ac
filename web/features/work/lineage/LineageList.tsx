import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { Link } from "../../../app/navigation/Link.tsx";
import { AccountName } from "../../../ui/AccountName.tsx";
import { percent } from "../../../ui/percent.ts";
import { metadataQuery, recordQuery } from "../workQueries.ts";
import type { LineageGraphProps } from "./LineageGraph.tsx";
import type { LineageEdge, LineageNode } from "./lineageModel.ts";
import { ROLE_WORDS } from "./roleWords.ts";

/** The same lineage as lists: for screen readers, and for whoever would rather read. */
export function LineageList({ model, onOpen }: LineageGraphProps) {
  const { t } = useLingui();
  const rows = [...new Set(model.nodes.map(({ row }) => row))].sort((a, b) => a - b);
  return (
    <div className="mt-5 border-t border-line">
      {rows.map((row) => {
        const up = -row;
        const name =
          row === 0 ? t`This work` : row > 0 ? t`Derivatives` : up === 1 ? t`Parents` : t`${up} generations up`;
        return (
          <div key={row} className="grid gap-x-8 gap-y-1 border-b border-line py-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
            <h3 className="font-sans text-sm text-soft">{name}</h3>
            <ul className="flex flex-col gap-2">
              {model.nodes
                .filter((node) => node.row === row)
                .map((node) => (
                  <li key={node.key}>
                    {node.type === "work" ? (
                      <Row node={node} edges={model.edges} />
                    ) : (
                      <button type="button" className="link" onClick={() => onOpen(node.key)}>
                        <Plural value={node.count} one="Show # more work" other="Show # more works" />
                      </button>
                    )}
                  </li>
                ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function Row({
  node,
  edges,
}: {
  readonly node: LineageNode & { type: "work" };
  readonly edges: readonly LineageEdge[];
}) {
  const { i18n, t } = useLingui();
  const seedline = useSeedline();
  const { data } = useQuery(recordQuery(seedline, node.id));
  const metadata = useQuery(metadataQuery(seedline, data?.record));
  const id = node.id.toString();
  const given = edges.filter(({ from, shareBps }) => from === node.key && shareBps !== null);
  return (
    <>
      <Link to="/work/$id" params={{ id }} className="link font-serif italic">
        <bdi>{metadata.data?.name ?? t`Work ${id}`}</bdi>
      </Link>
      {data ? (
        <>
          {" "}
          <Trans>
            by <AccountName address={data.record.creator} />
          </Trans>
        </>
      ) : null}
      {given.map(({ key, to, roles, shareBps }) => {
        const words = roles.map((role) => i18n._(ROLE_WORDS[role])).join(", ");
        const share = percent(shareBps ?? 0);
        return (
          <span key={key} className="block text-sm text-soft">
            {shareBps ? (
              <Trans>
                gave work {to} its {words}, and receives {share} of its income
              </Trans>
            ) : (
              <Trans>
                gave work {to} its {words}
              </Trans>
            )}
          </span>
        );
      })}
    </>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { rolesFromMask } from "../../../src/core/record/roles.ts";
import type { RecordEdge, WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { WorkThumb } from "../gallery/WorkThumb.tsx";
import { recordQuery } from "./workQueries.ts";

/** What the work descends from, and what its ancestors receive. */
export function Lineage({ record }: { readonly record: WorkRecord }) {
  const ceded = record.shares.reduce((sum, share) => sum + share.payBps, 0);
  return (
    <section aria-labelledby="lineage">
      <h2 id="lineage" className="text-xl">
        Lineage
      </h2>
      {record.edges.length === 0 ? (
        <p className="mt-1 text-soft">A root: it descends from no other work, and all its income is its payee's.</p>
      ) : (
        <>
          <p className="mt-1 text-soft">
            {ceded === 0
              ? "Its ancestors receive none of its income."
              : `Its ancestors receive ${ceded / 100} % of its income; the rest is its payee's.`}
          </p>
          <ul className="mt-5 grid grid-cols-2 gap-5">
            {record.edges.map((edge) => (
              <li key={edge.parent.toString()}>
                <Parent
                  edge={edge}
                  share={record.shares.find(({ ancestor }) => ancestor === edge.parent)?.payBps ?? 0}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Parent({ edge, share }: { readonly edge: RecordEdge; readonly share: number }) {
  const parent = useQuery(recordQuery(useSeedline(), edge.parent));
  const id = edge.parent.toString();
  return (
    <>
      {parent.data ? (
        <WorkThumb record={parent.data.record} />
      ) : (
        <Link to="/work/$id" params={{ id }} className="link">
          Work {id}
        </Link>
      )}
      <p className="text-sm text-soft">
        {rolesFromMask(edge.roles).join(", ")}
        {share > 0 ? `, receives ${share / 100} %` : ""}
      </p>
    </>
  );
}

import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { WorkFace } from "../gallery/WorkFace.tsx";
import type { ExaminedFile } from "./ExaminedFile.ts";
import { lookAlikesQuery } from "./lookAlikesQuery.ts";

/** Works that look like a file that could not be found: where to go on, never a proof. */
export function LookAlikes({ look }: { readonly look: NonNullable<ExaminedFile["look"]> }) {
  const { data, error } = useQuery(lookAlikesQuery(useSeedline(), look));
  if (error) {
    return (
      <p className="mt-8 text-sm text-soft sm:ml-12">
        <Trans>Works that look alike could not be searched for just now.</Trans>
      </p>
    );
  }
  if (data === undefined) {
    return (
      <p className="mt-8 animate-breathe text-sm text-soft sm:ml-12" role="status">
        <Trans>Looking for works that look alike…</Trans>
      </p>
    );
  }
  return (
    <section aria-labelledby="look-alikes" className="mt-10 sm:ml-12">
      <h2 id="look-alikes" className="text-lg">
        {data.near.length > 0 ? <Trans>Works that look like it</Trans> : <Trans>No work looks like it</Trans>}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-soft">
        <Plural value={data.compared} one="Compared with # work" other="Compared with the youngest # works" />{" "}
        <Trans>by 64 coarse features. Likeness is a hint for where to look, and proves nothing.</Trans>
      </p>
      {data.near.length > 0 ? (
        <ul className="mt-4 grid max-w-2xl grid-cols-2 gap-5 sm:grid-cols-3">
          {data.near.map(({ record, distanceBits, mirrored }) => (
            <li key={record.id.toString()}>
              <Link to="/verify/$id" params={{ id: record.id.toString() }} className="group block">
                <WorkFace record={record} />
                <span className="mt-1 block text-sm text-soft">
                  <Plural value={64 - distanceBits} one="# of 64 features agree" other="# of 64 features agree" />
                  {mirrored ? (
                    <>
                      , <Trans>mirrored</Trans>
                    </>
                  ) : null}
                </span>
                <span className="link text-sm">
                  <Trans>Verify this work</Trans>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { metadataQuery, recordQuery } from "./workQueries.ts";

/** For which work somebody is paid, by its title. */
export function ForWork({ id }: { readonly id: bigint }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const { data } = useQuery(recordQuery(seedline, id));
  const metadata = useQuery(metadataQuery(seedline, data?.record));
  const number = id.toString();
  return (
    <Trans>
      for{" "}
      <Link to="/work/$id" params={{ id: number }} className="font-serif italic hover:underline">
        <bdi>{metadata.data?.name ?? t`Work ${number}`}</bdi>
      </Link>
    </Trans>
  );
}

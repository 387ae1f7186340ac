import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { metadataQuery, recordQuery } from "./workQueries.ts";

/** A work by its title, inside a sentence; by its number until the title is read, or when it has none. */
export function WorkTitle({ id }: { readonly id: bigint }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const { data } = useQuery(recordQuery(seedline, id));
  const metadata = useQuery(metadataQuery(seedline, data?.record));
  const number = id.toString();
  return <bdi className="font-serif italic [overflow-wrap:anywhere]">{metadata.data?.name ?? t`work ${number}`}</bdi>;
}

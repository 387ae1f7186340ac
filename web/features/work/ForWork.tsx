import { Trans } from "@lingui/react/macro";
import { Link } from "../../app/navigation/Link.tsx";
import { WorkTitle } from "./WorkTitle.tsx";

/** For which work somebody is paid, by its title. */
export function ForWork({ id }: { readonly id: bigint }) {
  return (
    <Trans>
      for{" "}
      <Link to="/work/$id" params={{ id: id.toString() }} className="hover:underline">
        <WorkTitle id={id} />
      </Link>
    </Trans>
  );
}

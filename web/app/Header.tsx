import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Wordmark } from "../ui/Wordmark.tsx";
import { Link } from "./navigation/Link.tsx";
import { PlacesNav } from "./PlacesNav.tsx";

/** Name and places, and what there is to say of the wallet. */
export function Header({ wallet }: { readonly wallet: ReactNode }) {
  const { t } = useLingui();
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-8 px-5 max-md:pb-2 sm:px-10 md:min-h-16">
      <div className="flex items-center gap-x-10 max-md:contents">
        <Link to="/" aria-label={t`Seedline, home`} className="flex min-h-11 items-center max-md:my-1.5">
          <Wordmark />
        </Link>
        <PlacesNav />
      </div>
      {wallet}
    </header>
  );
}

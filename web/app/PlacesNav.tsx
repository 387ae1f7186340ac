import { useLingui } from "@lingui/react/macro";
import { useLocation } from "wouter";
import { Link } from "./navigation/Link.tsx";
import { PLACES } from "./places.ts";

/**
 * The places, in one row at every width: beside the name where there is room, on a line of their own where there is not. Nothing
 * is folded away, and nothing floats over the works.
 */
export function PlacesNav() {
  const { i18n, t } = useLingui();
  const [path] = useLocation();
  return (
    <nav
      aria-label={t`Places`}
      className="flex gap-x-6 max-md:order-last max-md:w-full max-md:justify-between max-md:gap-x-1 max-md:border-t max-md:border-line"
    >
      {PLACES.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          aria-current={path === to || (to !== "/" && path.startsWith(`${to}/`)) ? "page" : undefined}
          className="group flex min-h-11 items-center text-soft transition-colors hover:text-ink aria-[current=page]:text-ink max-md:px-2 max-md:first:-ml-2 max-md:last:-mr-2"
        >
          <span className="decoration-1 underline-offset-8 group-aria-[current=page]:underline">{i18n._(name)}</span>
        </Link>
      ))}
    </nav>
  );
}

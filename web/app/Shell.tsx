import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Suspense, useEffect, useRef } from "react";
import { Wordmark } from "../ui/Wordmark.tsx";
import { useSeedline } from "./config/SeedlineContext.ts";
import { Loading } from "./Loading.tsx";
import { ConnectDialog } from "./wallet/ConnectDialog.tsx";
import { SignatureDialog } from "./wallet/SignatureDialog.tsx";
import { WalletButton } from "./wallet/WalletButton.tsx";

/** The places one goes to, in the order of the three people's first jobs. */
const PLACES = [
  { to: "/", name: msg`Gallery` },
  { to: "/studio", name: msg`Studio` },
  { to: "/verify", name: msg`Verify` },
  { to: "/ip", name: msg`IP` },
  { to: "/earnings", name: msg`Earnings` },
] as const;

/** What surrounds every page: name, places, wallet. */
export function Shell() {
  const { config } = useSeedline();
  const { i18n, t } = useLingui();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    // A new page is announced by moving the focus to it; the first one is where the browser put it.
    if (shown.current !== pathname) main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-50 focus-visible:bg-ink focus-visible:px-4 focus-visible:py-2 focus-visible:text-wall"
      >
        Skip to the work
      </a>
      <header className="flex min-h-16 items-center justify-between gap-4 px-5 sm:px-10">
        <div className="flex items-center gap-8">
          <Link to="/" aria-label="Seedline, home" className="py-2">
            <Wordmark />
          </Link>
          <nav aria-label={t`Places`} className="flex gap-6 max-sm:hidden">
            {PLACES.map(({ to, name }) => (
              <Link
                key={to}
                to={to}
                activeOptions={{ exact: to === "/" }}
                className="py-2 text-soft transition-colors hover:text-ink aria-[current=page]:text-ink"
              >
                {i18n._(name)}
              </Link>
            ))}
          </nav>
        </div>
        <WalletButton />
      </header>
      <main ref={main} id="main" tabIndex={-1} className="grow outline-none">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="mt-24 flex flex-wrap justify-between gap-x-8 gap-y-2 border-t border-line px-5 py-6 text-sm text-soft sm:px-10">
        <p>Nothing shown here is trusted: hashes are recomputed and works re-run in your browser.</p>
        <p>
          {config.chainId === 31337 ? "Local chain" : "Chain"} {config.chainId}
        </p>
      </footer>
      <ConnectDialog />
      <SignatureDialog />
    </div>
  );
}

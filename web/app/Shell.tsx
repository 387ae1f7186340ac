import { Link, Outlet } from "@tanstack/react-router";
import { Wordmark } from "../ui/Wordmark.tsx";
import { useSeedline } from "./config/SeedlineContext.ts";
import { ConnectDialog } from "./wallet/ConnectDialog.tsx";
import { SignatureDialog } from "./wallet/SignatureDialog.tsx";
import { WalletButton } from "./wallet/WalletButton.tsx";

/** What surrounds every page: name, places, wallet. */
export function Shell() {
  const { config } = useSeedline();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2 text-wall focus-visible:translate-y-0"
      >
        Skip to the work
      </a>
      <header className="flex min-h-16 items-center justify-between gap-4 px-5 sm:px-10">
        <div className="flex items-center gap-8">
          <Link to="/" aria-label="Seedline, home" className="py-2">
            <Wordmark />
          </Link>
          <nav aria-label="Places" className="max-sm:hidden">
            <Link
              to="/studio"
              activeOptions={{ exact: true }}
              className="py-2 text-soft transition-colors hover:text-ink aria-[current=page]:text-ink"
            >
              Studio
            </Link>
          </nav>
        </div>
        <WalletButton />
      </header>
      <main id="main" tabIndex={-1} className="grow">
        <Outlet />
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

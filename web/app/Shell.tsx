import { Trans } from "@lingui/react/macro";
import { Suspense, useDeferredValue, useRef } from "react";
import { usePathname, useSearch } from "wouter/use-browser-location";
import { Footer } from "./Footer.tsx";
import { Header } from "./Header.tsx";
import { IndexNotice } from "./IndexNotice.tsx";
import { Loading } from "./Loading.tsx";
import { lazyPart } from "./lazyPart.tsx";
import { useScrollMemory } from "./navigation/scrollMemory.ts";
import { PageBoundary } from "./PageBoundary.tsx";
import { Pages } from "./Pages.tsx";
import { ReachBanner } from "./reach/ReachBanner.tsx";
import { Toasts } from "./Toasts.tsx";
import { useFocusOnNavigation } from "./useFocusOnNavigation.ts";
import { useStrayDrops } from "./useStrayDrops.ts";
import { WalletButton } from "./wallet/WalletButton.tsx";
import { WalletDialogs } from "./wallet/WalletDialogs.tsx";

// Looked for once the page is there: most visits have none.
const InterruptedMints = lazyPart(
  async () => (await import("../features/mint/interrupted/InterruptedMints.tsx")).InterruptedMints,
);

/** What surrounds every page: name, places, wallet, and what is said about the whole. */
export function Shell() {
  const main = useRef<HTMLElement>(null);
  // The page before stays while the code of the next one is on its way.
  const path = useDeferredValue(usePathname());
  const search = useDeferredValue(useSearch());
  useScrollMemory(path);
  useFocusOnNavigation(main, path);
  useStrayDrops();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-50 focus-visible:bg-ink focus-visible:px-4 focus-visible:py-2 focus-visible:text-wall"
      >
        <Trans>Skip to the work</Trans>
      </a>
      <ReachBanner />
      <InterruptedMints />
      <Header wallet={<WalletButton />} />
      <IndexNotice />
      {/* Until the page has its heading, the room is kept: the footer would jump otherwise. */}
      <main ref={main} id="main" tabIndex={-1} className="grow outline-none not-has-[h1]:min-h-dvh">
        <PageBoundary key={path}>
          <Suspense fallback={<Loading />}>
            <Pages path={path} search={search} />
          </Suspense>
        </PageBoundary>
      </main>
      <Footer />
      <WalletDialogs />
      <Toasts />
    </div>
  );
}

import { Trans } from "@lingui/react/macro";
import { useSeedline } from "./config/SeedlineContext.ts";
import { ThemeSwitch } from "./theme/ThemeSwitch.tsx";

/** Below every page: what is trusted here, which chain it is, and the light it is seen in. */
export function Footer() {
  const { chainId } = useSeedline().config;
  return (
    <footer className="mt-24 flex flex-wrap items-center justify-between gap-x-10 gap-y-3 border-t border-line px-5 py-5 text-sm text-soft sm:px-10">
      <p>
        <Trans>Nothing here is taken on trust: your browser recomputes every hash and can run every work again.</Trans>
      </p>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-1 max-sm:w-full max-sm:justify-between">
        <p>{chainId === 31337 ? <Trans>Local chain {chainId}</Trans> : <Trans>Chain {chainId}</Trans>}</p>
        <ThemeSwitch />
      </div>
    </footer>
  );
}

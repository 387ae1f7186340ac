import { useLingui } from "@lingui/react/macro";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { useStore } from "../createStore.ts";
import { reach } from "./reach.ts";
import { useReachWatch } from "./useReachWatch.ts";

/** Says which part does not answer, what still works, and that it is being asked again. */
export function ReachBanner() {
  const { t } = useLingui();
  useReachWatch();
  const { server, chain } = useStore(reach);
  const what = !server
    ? t`Seedline’s server does not answer. Drawing goes on here; opening, saving and minting works wait for it. Start it with npm start.`
    : t`The chain does not answer. Drawing goes on; reading records, minting and withdrawing wait for it.`;
  return (
    // The region is there before it has something to say, so that what it says is read out.
    <div role="status">
      {server && chain ? null : (
        <div
          className="flex gap-3 border-b border-line bg-lift px-5 py-3 sm:px-10"
          data-reach={server ? "chain" : "server"}
        >
          <StatusMark status="unknown" className="mt-px" />
          <p className="min-w-0">
            {what} <span className="text-soft">{t`Nothing is lost: drafts are kept. Asking again by itself.`}</span>
          </p>
        </div>
      )}
    </div>
  );
}

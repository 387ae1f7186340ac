import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/Button.tsx";
import { useSeedline } from "../config/SeedlineContext.ts";
import { useSwitchChain } from "./useSwitchChain.ts";

/** In the account's menu: the wallet is on another chain, and can be asked to switch. */
export function WrongChain({ chainId }: { readonly chainId: number }) {
  const { t } = useLingui();
  const { isPending, failure, switchChain } = useSwitchChain();
  const wanted = useSeedline().config.chainId;
  return (
    <div className="mt-3 border-l-2 border-fail pl-3 text-sm">
      <p>
        {chainId === 0
          ? t`This wallet does not say which chain it is on.`
          : t`This wallet is on chain ${chainId}; the works here live on chain ${wanted}.`}
      </p>
      {failure ? (
        <p className="mt-1 text-soft" role="alert">
          {failure === "rejected"
            ? t`The wallet declined. Nothing was sent.`
            : failure === "busy"
              ? t`The wallet still waits for an earlier answer: open its own window.`
              : t`The wallet did not switch. Choose chain ${wanted} in the wallet itself.`}
        </p>
      ) : null}
      <Button size="sm" className="mt-2" disabled={isPending} onClick={() => void switchChain()}>
        <Trans>Switch to chain {wanted}</Trans>
      </Button>
    </div>
  );
}

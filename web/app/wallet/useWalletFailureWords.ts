import { useLingui } from "@lingui/react/macro";
import type { ProblemText } from "../../ui/Problem.tsx";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";
import type { WalletFailure } from "./walletFailure.ts";

/** Puts into words why a wallet did not connect. */
export function useWalletFailureWords(): (wallet: AnnouncedWallet, why: WalletFailure) => ProblemText {
  const { t } = useLingui();
  return ({ name }, why) => {
    const safe = t`Nothing was signed; your draft is kept.`;
    switch (why) {
      case "rejected":
        return {
          kind: "failed",
          what: t`${name} was not allowed to connect.`,
          safe,
          next: t`Choose it again when you want to.`,
        };
      case "busy":
        return {
          kind: "unknown",
          what: t`${name} still waits for an answer to an earlier request.`,
          safe,
          next: t`Open the wallet’s own window and answer it there, then choose it again.`,
        };
      default:
        return {
          kind: "failed",
          what: t`${name} did not connect.`,
          safe,
          next: t`Unlock it and allow this page, then choose it again. If it stays so, reload the page.`,
        };
    }
  };
}

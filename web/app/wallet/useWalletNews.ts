import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { shortAddress } from "../../ui/shortAddress.ts";
import { toast } from "../../ui/toast/toast.ts";
import { isDevelopmentWallet } from "./developmentWallet.ts";
import { walletNews } from "./wallet.ts";
import { walletDialogOpen } from "./walletDialog.ts";

/** Tells what a wallet did by itself: it was locked, lost its connection, or changed its account. */
export function useWalletNews(): void {
  const { t } = useLingui();
  useEffect(
    () =>
      walletNews.subscribe(() => {
        const news = walletNews.get();
        if (news === null) return;
        const { name } = news.wallet;
        const key = "wallet";
        if (news.what === "account") {
          // Another persona was chosen in this page's own menu, or in another tab's: the header says who it is.
          if (isDevelopmentWallet(news.wallet)) return;
          const account = shortAddress(news.address);
          toast({
            key,
            tone: "live",
            title: t`${name} changed its account.`,
            description: t`What you sign from now on is signed by ${account}.`,
          });
          return;
        }
        toast({
          key,
          tone: "unsure",
          title: news.what === "locked" ? t`${name} was locked, or left this page.` : t`${name} lost its connection.`,
          description: t`Nothing was sent by that, and drafts are kept. A transaction that was signed before goes on by itself.`,
          action: { label: t`Connect again`, onAction: () => walletDialogOpen.set(true) },
        });
      }),
    [t],
  );
}

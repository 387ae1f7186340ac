import { useState } from "react";
import { cx } from "../../ui/cx.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";

/** A wallet's own sign, only ever as an image: scripts within an SVG do not run there. */
export function WalletIcon({ wallet, className }: { readonly wallet: AnnouncedWallet; readonly className: string }) {
  const [broken, setBroken] = useState(false);
  if (wallet.icon === null || broken) return <Icon name="wallet" className={className} />;
  return <img src={wallet.icon} alt="" className={cx("rounded-sm", className)} onError={() => setBroken(true)} />;
}

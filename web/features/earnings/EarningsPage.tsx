import { Trans, useLingui } from "@lingui/react/macro";
import { lazyPart } from "../../app/lazyPart.tsx";
import { useTitle } from "../../app/useTitle.ts";
import { NeedsWallet, OtherChainNotice } from "../../app/wallet/NeedsWallet.tsx";
import { Balances } from "./Balances.tsx";
import { Book } from "./Book.tsx";
import { FollowPayment } from "./FollowPayment.tsx";

const AccountOffers = lazyPart(async () => (await import("../market/AccountOffers.tsx")).AccountOffers);

/** `/earnings`: what an account is owed and where it came from. */
export function EarningsPage() {
  const { t } = useLingui();
  useTitle(t`Earnings`);
  return (
    <div className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <header className="pt-6 pb-8 sm:pt-10">
        <h1 className="text-2xl">
          <Trans>Earnings</Trans>
        </h1>
      </header>
      <NeedsWallet welcome={<Welcome />}>
        {(wallet) => (
          <div key={wallet.address} className="flex flex-col gap-16">
            <OtherChainNotice wallet={wallet} />
            <Balances wallet={wallet} />
            <AccountOffers account={wallet.address} />
            <FollowPayment account={wallet.address} />
            <Book account={wallet.address} />
          </div>
        )}
      </NeedsWallet>
    </div>
  );
}

function Welcome() {
  return (
    <div className="grid max-w-4xl gap-x-14 gap-y-6 sm:grid-cols-3">
      <p className="font-serif text-lg sm:col-span-3">
        <Trans>Whatever a work earns is split along its whole line, by the contract, to the last unit.</Trans>
      </p>
      <p className="text-soft">
        <Trans>
          Every work has a vault of its own. Royalties from any marketplace land there, in the coin or any token, and
          wait for as long as it takes.
        </Trans>
      </p>
      <p className="text-soft">
        <Trans>
          Settling credits everyone who is owed a share at once. Anybody can do it, and nobody can be left out or hold
          another up.
        </Trans>
      </p>
      <p className="text-soft">
        <Trans>
          One button settles and withdraws all of it, and each payment can be followed, work by work, to every account
          it reached.
        </Trans>
      </p>
    </div>
  );
}

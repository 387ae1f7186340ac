import { Trans, useLingui } from "@lingui/react/macro";
import type { OfferDocument } from "../../../src/core/licence/OfferDocument.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { desk } from "../../app/transactions/desk.ts";
import { TransactionNote } from "../../app/transactions/TransactionNote.tsx";
import { isUnderWay } from "../../app/transactions/TransactionRun.ts";
import { runOf } from "../../app/transactions/transactionDesk.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { cancellingOf, useOffers } from "./useOffers.ts";

export interface CancelSheetProps {
  /** Null for all offers of the account. */
  readonly offer: OfferDocument | null;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly wallet: WalletState;
}

/** Asks before an offer is taken back, and says what that does and does not do. */
export function CancelSheet({ offer, open, onClose, wallet }: CancelSheetProps) {
  const { t } = useLingui();
  const name = cancellingOf(useSeedline(), offer);
  const run = runOf(useStore(desk.runs), name);
  const { cancel } = useOffers(wallet);
  const go = wallet.status === "ready" ? () => void cancel(offer).then((done) => done && onClose()) : null;
  const stopped = run.status !== "idle" && run.status !== "done" && !isUnderWay(run);
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={offer === null ? t`Cancel all offers?` : t`Cancel this offer?`}
      description={<Trans>It costs a transaction, and cannot be undone. You can always sign new ones.</Trans>}
    >
      <ul className="flex list-disc flex-col gap-2 pl-5">
        <li>
          {offer === null ? (
            <Trans>Every offer that you ever signed is void from the next block on, for all your works.</Trans>
          ) : (
            <Trans>Nothing can be minted with it any more, from the next block on.</Trans>
          )}
        </li>
        <li>
          <Trans>What was minted with an offer stays licensed, and goes on paying you.</Trans>
        </li>
      </ul>
      <div className="mt-5 empty:hidden">
        <TransactionNote run={run} onGoOn={go} onForget={() => desk.forget(name)} />
      </div>
      <div className="mt-7 flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        {stopped ? null : (
          <Button variant="primary" disabled={go === null || isUnderWay(run)} onClick={go ?? undefined}>
            {offer === null ? <Trans>Cancel all offers</Trans> : <Trans>Cancel offer</Trans>}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import type { OfferDocument } from "../../../src/core/licence/OfferDocument.ts";
import { readOfferState } from "../../../src/io/chain/offers.ts";
import { type Seedline, useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { formatDay } from "../work/formatDate.ts";
import { CancelSheet } from "./CancelSheet.tsx";
import { HandOver } from "./HandOver.tsx";
import { OfferForm } from "./OfferForm.tsx";
import { ownOffers } from "./ownOffers.ts";
import { readOffers } from "./receivedOffers.ts";
import { type OfferStanding, standingOf } from "./standingOf.ts";

function offerStateQuery({ chain }: Seedline, offer: OfferDocument) {
  return queryOptions({
    queryKey: ["offer-state", offer.works, offer.asset.toString(), offer.nonce.toString(), offer.epoch.toString()],
    queryFn: () => readOfferState(chain, offer),
    staleTime: 5_000,
  });
}

export interface OffersOfTermsProps {
  /** By offer. */
  readonly terms: LicenceTerms;
  readonly wallet: WalletState & { readonly address: Address };
}

/** The offers that were signed here for some terms, each as the chain says that it stands; and the way to sign another. */
export function OffersOfTerms({ terms, wallet }: OffersOfTermsProps) {
  const { t } = useLingui();
  const { config } = useSeedline();
  const all = readOffers(useStore(ownOffers));
  const [signing, setSigning] = useState(false);
  const [signed, setSigned] = useState<OfferDocument | null>(null);
  const [cancelling, setCancelling] = useState<OfferDocument | "all" | null>(null);
  const offers = all.filter(
    ({ termsId, chainId, works }) =>
      termsId === terms.id && chainId === config.chainId && isAddressEqual(works, config.contracts.works),
  );
  const number = terms.id.toString();
  const leave = () => {
    setSigning(false);
    setSigned(null);
  };
  return (
    <section aria-label={t`Offers under terms ${number}`} className="mt-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="sm" onClick={() => setSigning(true)}>
          <Trans>Sign an offer</Trans>
        </Button>
        {offers.length > 0 ? (
          <Button size="sm" variant="quiet" onClick={() => setCancelling("all")}>
            <Trans>Cancel all offers</Trans>
          </Button>
        ) : (
          <span className="text-sm text-soft">
            <Trans>Nobody can use these terms without one.</Trans>
          </span>
        )}
      </div>
      {offers.length === 0 ? null : (
        <ul className="mt-3">
          {offers.map((offer) => (
            <OwnOffer
              key={`${offer.nonce} ${offer.signature}`}
              offer={offer}
              signer={wallet.address}
              onCancel={() => setCancelling(offer)}
            />
          ))}
        </ul>
      )}
      <Sheet
        open={signing}
        onOpenChange={(open) => (open ? setSigning(true) : leave())}
        width="sm:max-w-2xl"
        title={signed === null ? t`Sign an offer` : t`The offer is signed`}
        description={
          signed === null
            ? t`A licence under terms ${number}, for whom you choose.`
            : t`Give it to its licensee. Its link opens the Studio with your work as a parent.`
        }
      >
        {signed === null ? (
          <OfferForm terms={terms} wallet={wallet} onSigned={setSigned} />
        ) : (
          <>
            <HandOver offer={signed} size="md" />
            <p className="mt-4 text-sm text-soft">
              <Trans>It is kept in this browser, below these terms, and nowhere else.</Trans>
            </p>
            <div className="mt-6 flex justify-end">
              <Button onClick={leave}>
                <Trans>Done</Trans>
              </Button>
            </div>
          </>
        )}
      </Sheet>
      <CancelSheet
        offer={cancelling === "all" ? null : cancelling}
        open={cancelling !== null}
        onClose={() => setCancelling(null)}
        wallet={wallet}
      />
    </section>
  );
}

interface OwnOfferProps {
  readonly offer: OfferDocument;
  readonly signer: Address;
  readonly onCancel: () => void;
}

function OwnOffer({ offer, signer, onCancel }: OwnOfferProps) {
  const { t } = useLingui();
  const { data } = useQuery(offerStateQuery(useSeedline(), offer));
  const standing = data === undefined ? null : standingOf(offer, data, signer, Date.now() / 1_000);
  const words: Record<OfferStanding, string> = {
    open: t`open`,
    cancelled: t`cancelled`,
    "used-up": t`used up`,
    over: t`over`,
    void: t`void: another account licences this work now`,
  };
  const used = data === undefined || standing === "cancelled" ? null : Number(offer.uses - data.usesLeft);
  const total = Number(offer.uses);
  return (
    <li className="border-t border-line py-2" data-own-offer={standing ?? "unknown"}>
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0">
          {offer.licensee === zeroAddress ? (
            <Trans>For whoever has it</Trans>
          ) : (
            <Trans>
              For <AccountName address={offer.licensee} />
            </Trans>
          )}
          <span className="text-sm text-soft">
            {", "}
            <Trans>until {formatDay(Number(offer.deadline))}</Trans>
            {used === null ? null : (
              <>
                {", "}
                <Plural value={total} one={`${used} of # work minted`} other={`${used} of # works minted`} />
              </>
            )}
          </span>
        </p>
        {standing === null ? null : (
          <span className={cx("shrink-0 text-sm", standing !== "open" && "text-soft")}>{words[standing]}</span>
        )}
      </div>
      {standing === "open" ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <HandOver offer={offer} />
          <Button size="sm" variant="quiet" className="-mr-2.5" onClick={onCancel}>
            <Trans>Cancel offer</Trans>
          </Button>
        </div>
      ) : null}
    </li>
  );
}

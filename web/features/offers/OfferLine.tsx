import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { zeroAddress, zeroHash } from "viem";
import type { OfferDocument } from "../../../src/core/licence/OfferDocument.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { formatDay } from "../work/formatDate.ts";
import { dropOffer } from "./receivedOffers.ts";

export interface OfferLineProps {
  readonly offer: OfferDocument;
  /** How many works can still be minted with it. */
  readonly usesLeft: bigint;
}

/** An offer that is in use, in a sentence: for whom, for what, how often, until when; and the way to let it go. */
export function OfferLine({ offer, usesLeft }: OfferLineProps) {
  const { t } = useLingui();
  const left = Number(usesLeft);
  const terms = offer.termsId.toString();
  return (
    <div className="flex items-baseline justify-between gap-4 text-sm text-soft" data-offer={terms}>
      <p>
        {offer.licensee === zeroAddress ? (
          <Trans>By a signed offer for whoever has it</Trans>
        ) : (
          <Trans>
            By a signed offer for <AccountName address={offer.licensee} />
          </Trans>
        )}
        {offer.content === zeroHash ? null : (
          <>
            , <Trans>for one picture alone</Trans>
          </>
        )}
        {", "}
        <Plural value={left} one="good for one more work" other="good for # more works" />,{" "}
        <Trans>until {formatDay(Number(offer.deadline))}</Trans>.
      </p>
      <Button
        size="sm"
        variant="quiet"
        className="-my-1 -mr-2.5"
        aria-label={t`Let go of the offer for terms ${terms}`}
        onClick={() => dropOffer(offer)}
      >
        <Trans>Let go</Trans>
      </Button>
    </div>
  );
}

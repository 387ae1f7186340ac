import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useEffect } from "react";
import { type Address, getAddress, isAddress } from "viem";
import { personaOf } from "../../../src/core/chain/personas.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { EmptyFrame } from "../../app/EmptyFrame.tsx";
import { Link } from "../../app/navigation/Link.tsx";
import { personaRole } from "../../app/wallet/personaWords.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { shortAddress } from "../../ui/shortAddress.ts";
import { BundleButton } from "../bundle/BundleButton.tsx";
import { AccountActivity } from "./AccountActivity.tsx";
import { IncomeSummary } from "./IncomeSummary.tsx";
import { OfferedTerms } from "./OfferedTerms.tsx";
import { WorksOf } from "./WorksOf.tsx";

/** `/creator/:address`: what an account made, holds, offers and was credited. */
export function CreatorPage({ address }: { readonly address: string }) {
  const { t } = useLingui();
  useEffect(() => {
    document.title = t`Creator · Seedline`;
  }, [t]);
  if (isAddress(address, { strict: false })) return <Known address={getAddress(address)} />;
  return (
    <EmptyFrame
      title={<Trans>This is no account.</Trans>}
      ways={
        <Link to="/" className={buttonClass("primary")}>
          <Trans>Go to the gallery</Trans>
        </Link>
      }
    >
      <Trans>
        An account’s address is 0x and 40 digits from 0 to f; “<bdi>{[...address].slice(0, 80).join("")}</bdi>” is not.
      </Trans>
    </EmptyFrame>
  );
}

function Known({ address }: { readonly address: Address }) {
  const { i18n, t } = useLingui();
  const { config, catalogue } = useSeedline();
  const persona = personaOf(config.chainId, address);
  const name = persona?.name ?? shortAddress(address);
  const findIds = useCallback(
    // One more than fits, so that too many are refused and none is left out in silence.
    async (signal: AbortSignal) => {
      const { worksOfCreator } = await import("../../../src/io/catalogue/worksOfCreator.ts");
      return worksOfCreator(catalogue, address, 1_001, signal);
    },
    [catalogue, address],
  );
  useEffect(() => {
    document.title = `${name} · Seedline`;
  }, [name]);
  return (
    <div className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <header className="pt-6 pb-12 sm:pt-12">
        <h1 className="text-2xl">
          <bdi className={persona ? undefined : "mono"}>{name}</bdi>
        </h1>
        <p className="mt-1 text-soft">
          {persona ? (
            <>
              <span className="inline-block first-letter:uppercase">{i18n._(personaRole(persona.role))}</span>
              <br />
            </>
          ) : null}
          <span className="max-sm:text-sm">
            <Hash value={address} of={t`address`} />
          </span>
        </p>
        <IncomeSummary address={address} />
      </header>
      <WorksOf
        id="made"
        title={t`Works made`}
        filter={{ creator: address }}
        empty={t`This account has not minted a work on this chain.`}
        action={<BundleButton findIds={findIds} name={`seedline-${address}.car`} many />}
      />
      <OfferedTerms address={address} />
      <WorksOf
        id="owned"
        title={t`Works collected`}
        filter={{ owner: address }}
        leaveOut={address}
        empty={t`This account holds no work that somebody else made.`}
      />
      <AccountActivity address={address} />
    </div>
  );
}

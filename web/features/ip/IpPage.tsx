import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Link } from "../../app/navigation/Link.tsx";
import { useTitle } from "../../app/useTitle.ts";
import { NeedsWallet, OtherChainNotice } from "../../app/wallet/NeedsWallet.tsx";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { OwnWork } from "./OwnWork.tsx";
import { ownWorksQuery } from "./ownWorks.ts";
import { RegisterMenu } from "./RegisterMenu.tsx";

// Few hold any.
const OwnTokens = lazyPart(async () => (await import("./OwnTokens.tsx")).OwnTokens);

/** `/ip`: one's own works, the terms they are licensed under, and what their derivatives bring. */
export function IpPage() {
  const { t } = useLingui();
  useTitle(t`IP`);
  return (
    <div className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <header className="pt-6 pb-8 sm:pt-10">
        <h1 className="text-2xl">
          <Trans>Your works and their terms</Trans>
        </h1>
      </header>
      <NeedsWallet welcome={<Welcome />}>{(wallet) => <OwnWorks key={wallet.address} wallet={wallet} />}</NeedsWallet>
    </div>
  );
}

function Welcome() {
  return (
    <div className="grid max-w-4xl gap-x-14 gap-y-6 sm:grid-cols-3">
      <p className="font-serif text-lg sm:col-span-3">
        <Trans>What you made can be built on by others, on your terms, and pay you for as long as it is.</Trans>
      </p>
      <p className="text-soft">
        <Trans>
          Publish terms: who may derive, what they may do, which share of their income is yours. In plain words, from a
          preset, within what your own parents allow.
        </Trans>
      </p>
      <p className="text-soft">
        <Trans>
          A derivative is made under terms that can never be changed behind its maker’s back, nor behind yours. Close
          them, and what was made stays licensed while nothing new is.
        </Trans>
      </p>
      <p className="text-soft">
        <Trans>
          Every derivative is listed here with what it brought you. The share is paid by the contract that splits all
          income, and nobody has to remember it.
        </Trans>
      </p>
    </div>
  );
}

function OwnWorks({ wallet }: { readonly wallet: WalletState & { status: "ready" | "wrong-chain" } }) {
  const { t } = useLingui();
  const { data, error, isFetching, refetch } = useQuery(ownWorksQuery(useSeedline(), wallet.address));
  return (
    <>
      <OtherChainNotice wallet={wallet} />
      {data === undefined ? null : <RegisterMenu own={data.own} account={wallet.address} />}
      {error ? (
        <Problem problem={describeError(error, t`Your works and terms are on the chain, whatever is shown here.`)}>
          <Button onClick={() => void refetch()} disabled={isFetching}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      ) : null}
      {data === undefined ? (
        error ? null : (
          <Hanging />
        )
      ) : data.own.length === 0 ? (
        <NoWorks />
      ) : (
        <ol className="flex flex-col gap-14">
          {data.own.map((work) => (
            <li key={work.record.id.toString()} className="border-t border-line pt-8">
              <OwnWork work={work} wallet={wallet} />
            </li>
          ))}
        </ol>
      )}
      <OwnTokens account={wallet.address} wallet={wallet} />
      {data && !data.complete ? (
        <p className="mt-8 text-soft">
          <Trans>Only the youngest 5,000 works are listed.</Trans>
        </p>
      ) : null}
      {data && data.heldOnly > 0 ? (
        <p className="mt-12 text-sm text-soft">
          <Plural
            value={data.heldOnly}
            one="You hold # more work, which its creator licences."
            other="You hold # more works, which their creators licence."
          />
        </p>
      ) : null}
    </>
  );
}

function NoWorks() {
  return (
    <div className="max-w-prose">
      <p className="font-serif text-xl">
        <Trans>No work of yours hangs here yet.</Trans>
      </p>
      <p className="mt-2 text-soft">
        <Trans>Draw one, or bring one, mint it, and come back to say what others may do with it.</Trans>
      </p>
      <Link to="/studio" className={`${buttonClass("primary")} mt-6`}>
        <Trans>Go to the Studio</Trans>
      </Link>
    </div>
  );
}

/** The shape of the page while the list is read. */
function Hanging() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Reading your works`} className="flex flex-col gap-14">
      {[0, 1].map((i) => (
        <div key={i} className="grid gap-10 border-t border-line pt-8 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <div className="frame aspect-square animate-breathe" />
          <div className="h-6 w-1/2 animate-breathe bg-sunk" />
        </div>
      ))}
    </div>
  );
}

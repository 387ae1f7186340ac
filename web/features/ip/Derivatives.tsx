import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Link } from "../../app/navigation/Link.tsx";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { WorkThumbnail } from "../work/WorkThumbnail.tsx";
import { metadataQuery, recordQuery } from "../work/workQueries.ts";
import { type AssetSum, type Derivative, derivativesQuery, sumByAsset } from "./derivatives.ts";

const WaiveSheet = lazyPart(async () => (await import("./WaiveSheet.tsx")).WaiveSheet);

export interface DerivativesProps {
  readonly work: bigint;
  /** All that were published for the work, closed ones included; none while they are read. */
  readonly terms: readonly LicenceTerms[];
  readonly wallet: WalletState;
}

/** What descends from a work, and what each brought. */
export function Derivatives({ work, terms, wallet }: DerivativesProps) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(derivativesQuery(useSeedline(), work));
  if (error) {
    return (
      <div className="mt-6">
        <Problem problem={describeError(error, t`Income is on the ledger, whatever is shown here.`)}>
          <Button size="sm" onClick={() => void refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      </div>
    );
  }
  if (data === undefined) {
    return (
      <p className="mt-6 animate-breathe text-soft" role="status">
        <Trans>Looking for derivatives…</Trans>
      </p>
    );
  }
  const { derivatives, complete } = data;
  if (derivatives.length === 0) {
    return (
      <p className="mt-6 text-soft">
        <Trans>Nothing descends from it yet.</Trans>
      </p>
    );
  }
  const total = sumByAsset(derivatives.flatMap(({ income }) => income));
  return (
    <section aria-label={t`Derivatives and their income`} className="mt-6">
      <p className="flex flex-wrap justify-between gap-x-6 pb-2 text-sm text-soft">
        <span>
          <Plural value={derivatives.length} one="# derivative" other="# derivatives" />
        </span>
        <span>
          {total.length === 0 ? (
            <Trans>No income from them yet</Trans>
          ) : (
            <Trans>
              Brought <Sums income={total} />
            </Trans>
          )}
        </span>
      </p>
      <ul>
        {derivatives.map((derivative) => (
          <DerivativeRow
            key={derivative.id.toString()}
            derivative={derivative}
            work={work}
            terms={terms}
            wallet={wallet}
          />
        ))}
      </ul>
      {complete ? null : (
        <p className="mt-2 text-sm text-soft">
          <Trans>There are more than can be listed; the sums are of those that are.</Trans>
        </p>
      )}
    </section>
  );
}

interface DerivativeRowProps extends DerivativesProps {
  readonly derivative: Derivative;
}

function DerivativeRow({ derivative: { id, isChild, income }, work, terms, wallet }: DerivativeRowProps) {
  const { t } = useLingui();
  const [waiving, setWaiving] = useState<"never" | "open" | "closed">("never");
  const seedline = useSeedline();
  const record = useQuery(recordQuery(seedline, id)).data?.record;
  const metadata = useQuery(metadataQuery(seedline, record));
  const number = id.toString();
  const edge = record?.edges.find(({ parent }) => parent === work);
  const its = edge && terms.find(({ id: termsId }) => termsId === edge.termsId);
  const isBound = its !== undefined && (its.shareAlike || (USE_PERMISSIONS & ~its.permissions) !== 0);
  return (
    <li className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-x-4 border-t border-line py-2 last:border-b">
      <WorkThumbnail record={record} sizePx={56} crop className="size-14" />
      <div className="min-w-0">
        <Link
          to="/work/$id"
          params={{ id: number }}
          className="link line-clamp-2 font-serif leading-snug italic [overflow-wrap:anywhere]"
        >
          <bdi>{metadata.data?.name ?? t`Work ${number}`}</bdi>
        </Link>
        <span className="text-sm text-soft">
          {isChild ? <Trans>child</Trans> : <Trans>further descendant</Trans>}
          {record ? (
            <>
              {", "}
              <Trans>
                by <AccountName address={record.creator} />
              </Trans>
            </>
          ) : null}
        </span>
        {isBound ? (
          <Button size="sm" variant="quiet" className="-ml-2.5 flex" onClick={() => setWaiving("open")}>
            <Trans>Waive a restriction</Trans>
          </Button>
        ) : null}
        {its !== undefined && waiving !== "never" ? (
          <WaiveSheet
            open={waiving === "open"}
            onClose={() => setWaiving("closed")}
            id={id}
            name={metadata.data?.name ?? t`Work ${number}`}
            terms={its}
            wallet={wallet}
          />
        ) : null}
      </div>
      <p className="max-w-40 text-right">
        {income.length === 0 ? (
          <span className="text-sm text-soft">
            <Trans>nothing yet</Trans>
          </span>
        ) : (
          <Sums income={income} />
        )}
      </p>
    </li>
  );
}

/** Amounts in several assets, each whole. */
function Sums({ income }: { readonly income: readonly AssetSum[] }) {
  return (
    <span className="inline-flex flex-wrap justify-end gap-x-3 text-ink">
      {income.map(({ asset, amount }) => (
        <Amount key={asset} asset={asset} amount={amount} />
      ))}
    </span>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import { confirmedLater } from "../../../src/io/chain/ChainWriter.ts";
import { licensingBounds } from "../../../src/io/chain/licensingBounds.ts";
import { readWaived, sendWaiver } from "../../../src/io/chain/waive.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { desk } from "../../app/transactions/desk.ts";
import { TransactionNote } from "../../app/transactions/TransactionNote.tsx";
import { isUnderWay } from "../../app/transactions/TransactionRun.ts";
import { runOf } from "../../app/transactions/transactionDesk.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { toast } from "../../ui/toast/toast.ts";

export interface WaiveSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The derivative, and what it is called. */
  readonly id: bigint;
  readonly name: string;
  /** The terms of one's own work that it was made under. */
  readonly terms: LicenceTerms;
  readonly wallet: WalletState;
}

/** Where a licensor gives up a restriction for one derivative. What is given up is given up for good, which is said before it is done. */
export function WaiveSheet({ open, onClose, id, name, terms, wallet }: WaiveSheetProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const { chain, config } = seedline;
  const queries = useQueryClient();
  const runName = `waive/${config.chainId}/${config.contracts.works}/${id}/${terms.id}`;
  const run = runOf(useStore(desk.runs), runName);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data, error, refetch } = useQuery({
    queryKey: ["waived", id.toString(), terms.id.toString()],
    queryFn: async () => {
      const [waived, bounds] = await Promise.all([
        readWaived(chain, id, terms.id),
        licensingBounds(chain, terms.asset),
      ]);
      return { waived, bounds };
    },
    enabled: open,
  });
  const granted = terms.permissions | (data?.waived.permissions ?? 0);
  const forbids = (bit: number) => (terms.permissions & bit) === 0;
  const bounded = (bit: number) => data !== undefined && (data.bounds.permitted & bit) === 0;
  const bits = [
    {
      key: "commercial",
      bit: PERMISSION.commercial,
      label: t`Allow commercial use`,
      hint: t`It may be sold here and ask for royalties, as far as its other parents allow.`,
    },
    {
      key: "derivatives",
      bit: PERMISSION.derivatives,
      label: t`Allow further derivatives`,
      hint: t`Its creator may license it on, as far as its other parents allow.`,
    },
  ].filter(({ bit }) => forbids(bit));
  const gone = t`Given up already, for good.`;
  const own = t`Your own work’s parents forbid it: only their licensors can give it up.`;
  const permissions = bits.filter(({ key }) => chosen.includes(key)).reduce((mask, { bit }) => mask | bit, 0);
  const shareAlike = chosen.includes("share-alike");
  const toggle = (key: string) => (on: boolean) =>
    setChosen(on ? [...chosen, key] : chosen.filter((one) => one !== key));
  const isNothing = permissions === 0 && !shareAlike;
  const go =
    wallet.status !== "ready"
      ? null
      : async () => {
          const done = await desk.run(runName, {
            send: async () => sendWaiver(await wallet.openWriter(), { id, termsId: terms.id, permissions, shareAlike }),
            confirm: (txHash) => confirmedLater(chain, txHash),
          });
          await Promise.all(
            [["waived", id.toString()], ["licensing-bounds", id.toString()], ["activity"]].map((queryKey) =>
              queries.invalidateQueries({ queryKey }),
            ),
          );
          if (done === null) return;
          setChosen([]);
          const work = id.toString();
          toast({
            tone: "pass",
            title: t`The restriction is given up for work ${work}.`,
            link: { to: "/work/$id", params: { id: work }, label: t`See work ${work}` },
          });
          onClose();
        };
  const stopped = run.status !== "idle" && run.status !== "done" && !isUnderWay(run);
  const number = terms.id.toString();
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      width="sm:max-w-xl"
      title={t`Waive a restriction`}
      description={
        <Trans>
          For “{name}” alone, which was made under your terms {number}. Other works stay bound by them.
        </Trans>
      }
    >
      {error ? (
        <Problem problem={describeError(error, t`Nothing was changed.`)}>
          <Button size="sm" onClick={() => void refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      ) : data === undefined ? (
        <p className="animate-breathe text-soft" role="status">
          <Trans>Reading what was given up before…</Trans>
        </p>
      ) : (
        <div className="flex flex-col gap-2">
          {bits.map(({ key, bit, label, hint }) => {
            const isGone = (granted & bit) !== 0;
            return (
              <SwitchField
                key={key}
                label={label}
                hint={isGone ? gone : bounded(bit) ? own : hint}
                checked={isGone || chosen.includes(key)}
                disabled={isGone || bounded(bit) || isUnderWay(run)}
                onChange={toggle(key)}
              />
            );
          })}
          {terms.shareAlike ? (
            <SwitchField
              label={t`No longer demand share-alike`}
              hint={
                data.waived.shareAlike
                  ? gone
                  : data.bounds.shareAlike
                    ? t`Your own work’s parents demand it: only their licensors can give it up.`
                    : t`Its creator may then license it under other terms than yours.`
              }
              checked={data.waived.shareAlike || shareAlike}
              disabled={data.waived.shareAlike || data.bounds.shareAlike || isUnderWay(run)}
              onChange={toggle("share-alike")}
            />
          ) : null}
        </div>
      )}
      <p className="mt-5 border-l-2 border-unsure py-1 pl-4">
        <Trans>
          This cannot be taken back, by you or anybody else: from the next block on that work is free of it for ever.
          Your share of its income stays as it is.
        </Trans>
      </p>
      <div className="mt-5 empty:hidden">
        <TransactionNote
          run={run}
          onGoOn={go === null ? null : () => void go()}
          onForget={() => desk.forget(runName)}
        />
      </div>
      <div className="mt-7 flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>
          <Trans>Keep it as it is</Trans>
        </Button>
        {stopped ? null : (
          <Button
            variant="primary"
            disabled={go === null || isNothing || data === undefined || isUnderWay(run)}
            onClick={go === null ? undefined : () => void go()}
          >
            {isUnderWay(run) ? <Trans>Waiving…</Trans> : <Trans>Waive for good</Trans>}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

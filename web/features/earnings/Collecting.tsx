import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { getAddress, isAddress, zeroAddress } from "viem";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { TransactionNote } from "../../app/transactions/TransactionNote.tsx";
import type { TransactionStatus } from "../../app/transactions/TransactionRun.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount, AssetName } from "../../ui/Amount.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { StatusList } from "../../ui/StatusList.tsx";
import type { Status } from "../../ui/StatusMark.tsx";
import type { CollectStep } from "./collectPlan.ts";
import { receiverProblem } from "./receiverProblem.ts";
import { type CollectRow, useCollecting } from "./useCollecting.ts";

const MARKS: Readonly<Record<TransactionStatus, Status>> = {
  idle: "waiting",
  signing: "running",
  sent: "running",
  done: "done",
  rejected: "failed",
  failed: "failed",
  reverted: "failed",
  unknown: "unknown",
};
const WORDS = {
  idle: msg`planned`,
  signing: msg`waiting for you`,
  sent: msg`in progress`,
  done: msg`done`,
  rejected: msg`rejected`,
  failed: msg`failed`,
  reverted: msg`reverted`,
  unknown: msg`unknown`,
} as const satisfies Record<TransactionStatus, unknown>;

const RECEIVER_PROBLEMS = {
  malformed: msg`This is no address: 0x and 40 hexadecimal digits.`,
  checksum: msg`The capital letters of this address do not fit: a digit is probably wrong.`,
  zero: msg`Nobody could ever spend what is sent to the zero address.`,
  contract: msg`This is one of Seedline’s own contracts, from which nothing could be got back.`,
} as const;

export interface CollectingProps {
  readonly wallet: WalletState & { status: "ready" | "wrong-chain" };
  readonly planned: readonly CollectStep[];
}

/** The one button that settles and withdraws everything, the transactions it takes, and how far each is. */
export function Collecting({ wallet, planned }: CollectingProps) {
  const { i18n, t } = useLingui();
  const { config } = useSeedline();
  const { rows, left, to, isRunning, isDone, stopped, collect, lookUp, forget, leave } = useCollecting(wallet, planned);
  const [elsewhere, setElsewhere] = useState(false);
  const [receiver, setReceiver] = useState("");
  const problem = elsewhere ? receiverProblem(receiver, Object.values(config.contracts)) : null;
  const destination = elsewhere
    ? isAddress(receiver.trim())
      ? getAddress(receiver.trim())
      : zeroAddress
    : wallet.address;
  const canSign = wallet.status === "ready";
  const go = canSign && problem === null ? () => void collect(destination) : null;
  return (
    <div>
      {left.map(([name, run]) => (
        <div key={name} className="mb-6">
          <TransactionNote run={run} onGoOn={() => void lookUp(name)} onForget={() => forget(name)} />
        </div>
      ))}
      {isDone ? (
        <div className="border-t border-line pt-4">
          <p className="font-serif text-xl" role="status">
            <Trans>Everything is settled and withdrawn.</Trans>
          </p>
          <Button size="sm" className="mt-3" onClick={leave}>
            <Trans>Done</Trans>
          </Button>
        </div>
      ) : rows.length === 0 && left.length === 0 ? (
        <NothingYet />
      ) : (
        <Button
          variant="primary"
          size="lg"
          className="w-full whitespace-normal!"
          disabled={go === null || rows.length === 0 || isRunning || left.length > 0}
          onClick={go ?? undefined}
        >
          {isRunning ? (
            <Trans>Working…</Trans>
          ) : stopped ? (
            <Trans>Go on</Trans>
          ) : (
            <Trans>Settle and withdraw everything</Trans>
          )}
        </Button>
      )}
      {rows.length > 0 ? (
        <>
          <p className="mt-3 text-sm text-soft">
            <Plural
              value={rows.length}
              one="# transaction, signed in your wallet"
              other="# transactions, each signed in your wallet"
            />
            {to !== null && to !== wallet.address ? (
              <>
                {", "}
                <Trans>
                  paid to <AccountName address={to} />
                </Trans>
              </>
            ) : null}
          </p>
          <StatusList
            label={t`Transactions`}
            className="mt-4"
            rows={rows.map((row) => ({
              key: row.name,
              title: row.step.kind === "settle" ? t`Settle` : t`Withdraw`,
              status: MARKS[row.run.status],
              word: i18n._(WORDS[row.run.status]),
              detail: <StepDetail row={row} />,
            }))}
          />
        </>
      ) : null}
      {stopped ? (
        <div className="mt-4">
          <TransactionNote
            run={stopped.run}
            onGoOn={to === null && stopped.run.txHash !== null ? () => void lookUp(stopped.name) : go}
            onForget={() => {
              forget(stopped.name);
              leave();
            }}
          />
        </div>
      ) : null}
      {rows.length > 0 && to === null ? (
        <div className="mt-5 border-t border-line pt-3">
          {elsewhere ? (
            <Field
              label={t`Pay to another address`}
              hint={t`Sent once, it cannot be called back. Compare every digit.`}
              problem={problem === null || receiver.trim() === "" ? null : i18n._(RECEIVER_PROBLEMS[problem])}
              aside={
                <button type="button" className="link min-h-6" onClick={() => setElsewhere(false)}>
                  <Trans>Pay to my wallet</Trans>
                </button>
              }
            >
              {(control) => (
                <input
                  {...control}
                  className={`${controlClass} mono`}
                  autoComplete="off"
                  spellCheck={false}
                  placeholder="0x…"
                  value={receiver}
                  onChange={(event) => setReceiver(event.target.value)}
                />
              )}
            </Field>
          ) : (
            <button
              type="button"
              className="link min-h-6 text-sm text-soft hover:text-ink"
              onClick={() => setElsewhere(true)}
            >
              <Trans>Withdraw to another address</Trans>
            </button>
          )}
        </div>
      ) : null}
    </div>
  );
}

/** Nothing to withdraw: where income comes from. */
function NothingYet() {
  return (
    <div className="border-t border-line pt-4">
      <p className="text-soft">
        <Trans>A work that you make earns for you, and so does whatever descends from it under your terms.</Trans>
      </p>
      <p className="mt-4 flex flex-wrap gap-3">
        <Link to="/studio" className={buttonClass("line")}>
          <Trans>Make a work</Trans>
        </Link>
        <Link to="/ip" className={buttonClass("quiet")}>
          <Trans>See your terms</Trans>
        </Link>
      </p>
    </div>
  );
}

function StepDetail({ row: { step, run, skipped } }: { readonly row: CollectRow }) {
  const { t } = useLingui();
  const names = skipped.map(String).join(", ");
  return (
    <>
      {step.kind === "settle" ? (
        <>
          <Plural value={step.works.length} one="# vault of" other="# vaults of" /> <AssetName asset={step.asset} />
          {", "}
          <Trans>
            yours of it <Amount amount={step.mine} asset={step.asset} />
          </Trans>
        </>
      ) : (
        <Amount amount={step.expected} asset={step.asset} />
      )}
      {skipped.length > 0 ? (
        <span className="block text-unsure">
          <Plural
            value={skipped.length}
            one="The vault of this work could not be emptied, and its money stays there:"
            other="The vaults of these works could not be emptied, and their money stays there:"
          />{" "}
          {names}
        </span>
      ) : null}
      {run.txHash ? (
        <span className="block">
          <Trans>
            Transaction <Hash value={run.txHash} of={t`transaction hash`} keep={6} />
          </Trans>
        </span>
      ) : null}
    </>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { licensingBounds } from "../../../src/io/chain/licensingBounds.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { desk } from "../../app/transactions/desk.ts";
import { TransactionNote } from "../../app/transactions/TransactionNote.tsx";
import { isUnderWay } from "../../app/transactions/TransactionRun.ts";
import { runOf } from "../../app/transactions/transactionDesk.ts";
import { OtherChainNotice } from "../../app/wallet/NeedsWallet.tsx";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { examineTerms } from "../terms/examineTerms.ts";
import type { LicensingBounds } from "../terms/LicensingBounds.ts";
import { fitToBounds, PRESETS } from "../terms/presets.ts";
import { sameChoice, type TermsChoice } from "../terms/TermsChoice.ts";
import { TermsEditor } from "../terms/TermsEditor.tsx";
import { publishingOf, useLicensing } from "./useLicensing.ts";

export interface PublishSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly work: bigint;
  readonly name: string;
  /** Terms of the work that are not closed. */
  readonly standing: readonly LicenceTerms[];
  readonly wallet: WalletState;
}

/** Where terms are chosen, read in plain words, and published. */
export function PublishSheet({ open, onOpenChange, work, name, standing, wallet }: PublishSheetProps) {
  const { t } = useLingui();
  const { chain } = useSeedline();
  const bounds = useQuery({
    queryKey: ["licensing-bounds", work.toString()],
    queryFn: () => licensingBounds(chain, work),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={t`Publish terms`}
      description={<Trans>Of “{name}”. Published terms can be closed, and never changed.</Trans>}
      width="sm:max-w-2xl lg:max-w-5xl"
    >
      {bounds.error ? (
        <Problem problem={describeError(bounds.error)}>
          <Button size="sm" onClick={() => void bounds.refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      ) : bounds.data === undefined ? (
        <p className="animate-breathe text-soft" role="status">
          <Trans>Reading what its parents allow…</Trans>
        </p>
      ) : (
        <PublishForm
          work={work}
          bounds={bounds.data}
          standing={standing}
          wallet={wallet}
          onDone={() => onOpenChange(false)}
        />
      )}
    </Sheet>
  );
}

interface PublishFormProps extends Pick<PublishSheetProps, "work" | "standing" | "wallet"> {
  readonly bounds: LicensingBounds;
  readonly onDone: () => void;
}

function PublishForm({ work, bounds, standing, wallet, onDone }: PublishFormProps) {
  const { t } = useLingui();
  const name = publishingOf(useSeedline(), work);
  const run = runOf(useStore(desk.runs), name);
  const { publish } = useLicensing(wallet);
  const [choice, setChoice] = useState<TermsChoice>(() => fitToBounds(PRESETS.lineage, bounds));
  const { issues } = examineTerms(choice, bounds, Date.now() / 1_000);
  const same = standing.find((terms) => sameChoice(terms, choice));
  const go = () =>
    void publish(work, choice).then((termsId) => {
      if (termsId !== null) onDone();
    });
  const stopped = run.status !== "idle" && run.status !== "done";
  const sameNumber = same?.id.toString();
  return (
    <TermsEditor
      value={choice}
      onChange={setChoice}
      bounds={bounds}
      disabled={isUnderWay(run) || (run.status === "unknown" && run.txHash !== null)}
    >
      <div className="mt-6 flex flex-col gap-4">
        <OtherChainNotice wallet={wallet} />
        <TransactionNote run={run} onGoOn={wallet.status === "ready" ? go : null} onForget={() => desk.forget(name)} />
        {same && !isUnderWay(run) ? (
          <p className="text-sm text-soft">
            <Trans>
              These very terms stand already, as terms {sameNumber}. Publishing them again would change nothing.
            </Trans>
          </p>
        ) : null}
      </div>
      {stopped && !isUnderWay(run) ? null : (
        <div className="mt-6 flex justify-end">
          <Button
            variant="primary"
            size="lg"
            aria-label={t`Publish terms`}
            disabled={wallet.status !== "ready" || issues.length > 0 || same !== undefined || isUnderWay(run)}
            onClick={go}
          >
            {isUnderWay(run) ? <Trans>Publishing…</Trans> : <Trans>Publish terms</Trans>}
          </Button>
        </div>
      )}
    </TermsEditor>
  );
}

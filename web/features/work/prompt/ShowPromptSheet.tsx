import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { getAddress, isAddress } from "viem";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import { promptRevealJson } from "../../../../src/core/reveal/PromptReveal.ts";
import { confirmedLater } from "../../../../src/io/chain/ChainWriter.ts";
import { sendReveal } from "../../../../src/io/chain/revealPrompt.ts";
import { signPromptReveal } from "../../../../src/io/reveal/signPromptReveal.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import { saveFile } from "../../../app/saveFile.ts";
import { desk } from "../../../app/transactions/desk.ts";
import { TransactionNote } from "../../../app/transactions/TransactionNote.tsx";
import { isUnderWay } from "../../../app/transactions/TransactionRun.ts";
import { runOf } from "../../../app/transactions/transactionDesk.ts";
import type { WalletState } from "../../../app/wallet/useWallet.ts";
import { Button } from "../../../ui/Button.tsx";
import { describeError } from "../../../ui/describeError.ts";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { toast } from "../../../ui/toast/toast.ts";
import { PromptQuote } from "./PromptQuote.tsx";
import { readShownPrompt } from "./readShownPrompt.ts";

export interface ShowPromptSheetProps {
  readonly record: WorkRecord;
  readonly wallet: WalletState;
  readonly onClose: () => void;
}

/** Where a creator shows a private prompt: to one person, in a signed file, or to everybody, on chain and for good. */
export function ShowPromptSheet({ record, wallet, onClose }: ShowPromptSheetProps) {
  const { t } = useLingui();
  const { chain, config } = useSeedline();
  const queries = useQueryClient();
  const [to, setTo] = useState<"one" | "all">("one");
  const [reader, setReader] = useState("");
  const read = useMutation({ mutationFn: (file: File) => readShownPrompt(file, record) });
  const runName = `reveal/${config.chainId}/${config.contracts.works}/${record.id}`;
  const run = runOf(useStore(desk.runs), runName);
  const shown = read.data;
  const address = reader.trim();
  const number = record.id.toString();
  const sign = useMutation({
    mutationFn: async () => {
      if (wallet.status !== "ready" || shown === undefined) return;
      const document = await signPromptReveal(await wallet.openWriter(), record.id, shown, getAddress(address));
      const text = `${promptRevealJson(document)}\n`;
      saveFile(`seedline-work-${number}.reveal.json`, new Blob([text], { type: "application/json" }));
      toast({ tone: "pass", title: t`The file is signed and saved. Whoever has it can drop it on the verify page.` });
      onClose();
    },
  });
  const publish =
    wallet.status !== "ready" || shown === undefined
      ? null
      : async () => {
          const done = await desk.run(runName, {
            send: async () => sendReveal(await wallet.openWriter(), record.id, shown.prompt, shown.salt),
            confirm: (txHash) => confirmedLater(chain, txHash),
          });
          await queries.invalidateQueries({ queryKey: ["revealed-prompt", number] });
          if (done === null) return;
          toast({ tone: "pass", title: t`The prompt is public: anybody can make the work again.` });
          onClose();
        };
  const stopped = run.status !== "idle" && run.status !== "done" && !isUnderWay(run);
  const busy = isUnderWay(run) || sign.isPending;
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      staysOnOutsideClick
      width="sm:max-w-xl"
      title={t`Show the prompt`}
      description={
        <Trans>
          Who sees the words and their salt can make the work again, and so check how it came to be. Nobody else can.
        </Trans>
      }
    >
      <div className="flex flex-col gap-6">
        <Field label={t`The file that was saved with the work (….seedline.json)`} problem={null}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".json,application/json"
              disabled={busy}
              onChange={({ target }) => target.files?.[0] && read.mutate(target.files[0])}
              className="block w-full text-sm text-soft file:mr-4 file:min-h-9 file:rounded-md file:border file:border-edge file:bg-transparent file:px-3 file:text-ink"
            />
          )}
        </Field>
        {read.error ? <Problem problem={describeError(read.error, t`Nothing was shown to anybody.`)} /> : null}
        {shown ? (
          <div className="-mt-3">
            <PromptQuote {...shown.prompt} />
          </div>
        ) : null}
        <fieldset disabled={busy}>
          <legend className="text-sm text-soft">
            <Trans>To whom</Trans>
          </legend>
          <Choice checked={to === "one"} onChoose={() => setTo("one")} label={t`To one person`}>
            <Trans>A file that you sign, and send them yourself. It says for whom it is.</Trans>
          </Choice>
          <Choice checked={to === "all"} onChoose={() => setTo("all")} label={t`To everybody`}>
            <Trans>On chain, for good: it costs a transaction, and nobody can take it back.</Trans>
          </Choice>
        </fieldset>
        {to === "one" ? (
          <Field
            label={t`Their address`}
            problem={
              address !== "" && !isAddress(address) ? t`An address begins with 0x and has 40 digits behind it.` : null
            }
          >
            {(control) => (
              <input
                {...control}
                autoComplete="off"
                spellCheck={false}
                placeholder="0x…"
                value={reader}
                onChange={(event) => setReader(event.target.value)}
                className={`${controlClass} mono`}
              />
            )}
          </Field>
        ) : null}
        {sign.error ? <Problem problem={describeError(sign.error, t`Nothing was shown to anybody.`)} /> : null}
      </div>
      <div className="mt-5 empty:hidden">
        <TransactionNote
          run={run}
          onGoOn={publish === null ? null : () => void publish()}
          onForget={() => desk.forget(runName)}
        />
      </div>
      <div className="mt-7 flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>
          <Trans>Keep it private</Trans>
        </Button>
        {stopped ? null : to === "one" ? (
          <Button
            variant="primary"
            disabled={busy || shown === undefined || !isAddress(address) || wallet.status !== "ready"}
            onClick={() => sign.mutate()}
          >
            <Trans>Sign and save the file</Trans>
          </Button>
        ) : (
          <Button variant="primary" disabled={busy || publish === null} onClick={() => void publish?.()}>
            {isUnderWay(run) ? <Trans>Publishing…</Trans> : <Trans>Publish for good</Trans>}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

interface ChoiceProps {
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly label: string;
  readonly children: ReactNode;
}

function Choice({ checked, onChoose, label, children }: ChoiceProps) {
  return (
    <label className="flex min-h-10 cursor-pointer items-baseline gap-2.5 py-1.5">
      <input type="radio" name="to-whom" className="dot translate-y-0.5" checked={checked} onChange={onChoose} />
      <span>
        {label}
        <span className="block text-sm text-soft">{children}</span>
      </span>
    </label>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { type DragEvent, useId, useState } from "react";
import { assertFileReads } from "../../app/assertFileReads.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { describeError } from "../../ui/describeError.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import { useTakeOffer } from "./useTakeOffer.ts";

/** No offer is longer; what is, is not read. */
const MAX_FILE_BYTES = 64_000;

/** Takes an offer that is pasted, dropped, or chosen as a file, and says in words why it cannot be used when it cannot. */
export function PasteOffer({ onTaken }: { readonly onTaken: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const take = useTakeOffer();
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemText | null>(null);
  const use = async (given: string) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await take(given);
      onTaken();
    } catch (error) {
      setProblem(describeError(error, t`The draft is as it was; nothing was signed.`));
    } finally {
      setBusy(false);
    }
  };
  const takeFile = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      await assertFileReads(file);
      const content = await file.slice(0, MAX_FILE_BYTES).text();
      setText(content);
      await use(content);
    } catch (error) {
      setProblem(describeError(error, t`The draft is as it was; nothing was signed.`));
    }
  };
  return (
    // No form: it may stand within another, which would be sent with it.
    <section
      aria-label={t`An offer`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) void takeFile(file);
        else void use(event.dataTransfer.getData("text"));
      }}
      className={cx("-m-2 p-2 outline-dashed outline-transparent", over && "bg-sunk outline-ink")}
    >
      <Field label={t`The offer`} hint={t`Paste its link or its text, or drop its file here.`}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            spellCheck={false}
            className={`${controlClass} mono max-h-40 resize-none text-sm [overflow-wrap:anywhere]`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {problem === null ? null : (
        <div className="mt-4">
          <Problem problem={problem} />
        </div>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <label
          htmlFor={id}
          className={`${buttonClass("line")} cursor-pointer focus-within:outline-2 focus-within:outline-offset-3 focus-within:outline-live`}
        >
          <Trans>Choose a file</Trans>
          <input
            id={id}
            type="file"
            accept=".json,.txt,application/json,text/plain"
            className="sr-only"
            onChange={(event) => {
              void takeFile(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </label>
        <Button variant="primary" disabled={busy || text.trim() === ""} onClick={() => void use(text)}>
          {busy ? <Trans>Asking the chain…</Trans> : <Trans>Use this offer</Trans>}
        </Button>
      </div>
    </section>
  );
}

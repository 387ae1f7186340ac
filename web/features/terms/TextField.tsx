import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { type Hex, sha256 } from "viem";
import { rawCidOfBytes } from "../../../src/core/cid/rawCid.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { assertFileReads } from "../../app/assertFileReads.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Hash } from "../../ui/Hash.tsx";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import { NO_TEXT } from "./TermsChoice.ts";

/** The largest file that is one block, whose CID is its digest. */
const MAX_TEXT_BYTES = 1_048_576;

export interface TextFieldProps {
  readonly textHash: Hex;
  readonly onChange: (textHash: Hex) => void;
}

/** A licence text that goes with the terms: pinned as it is chosen, and named by its hash. */
export function TextField({ textHash, onChange }: TextFieldProps) {
  const { t } = useLingui();
  const id = useId();
  const { pinner } = useSeedline();
  const [problem, setProblem] = useState<ProblemText | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined || busy) return;
    setProblem(null);
    setBusy(true);
    try {
      if (file.size === 0 || file.size > MAX_TEXT_BYTES) throw sizeRefused(file.size);
      await assertFileReads(file);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { cid } = await pinner.pinFile(bytes);
      if (cid !== rawCidOfBytes(bytes).toString()) throw new Error(`it was pinned as ${cid}`);
      onChange(sha256(bytes));
    } catch (error) {
      setProblem(describeError(error, t`The terms are as they were.`));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      {textHash === NO_TEXT ? (
        <>
          <label
            htmlFor={id}
            className={`${buttonClass("line", "sm")} cursor-pointer focus-within:outline-2 focus-within:outline-offset-3 focus-within:outline-live`}
          >
            {busy ? <Trans>Pinning…</Trans> : <Trans>Choose a file</Trans>}
            <input
              id={id}
              type="file"
              accept=".txt,.md,.pdf,.html,text/*,application/pdf"
              className="sr-only"
              disabled={busy}
              onChange={(event) => {
                void take(event.target.files?.[0]);
                event.target.value = "";
              }}
            />
          </label>
          <p className="mt-1.5 text-sm text-soft">
            <Trans>
              Up to 1 MiB. It is pinned on IPFS and public as soon as you choose it; the terms name it by its SHA-256,
              so that nobody can put another in its place.
            </Trans>
          </p>
        </>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span>
            <Trans>
              Pinned as <Hash value={textHash} of={t`hash of the licence text`} keep={8} />
            </Trans>
          </span>
          <Button size="sm" variant="quiet" className="-mr-2.5" onClick={() => onChange(NO_TEXT)}>
            <Trans>Leave it out</Trans>
          </Button>
        </div>
      )}
      {problem === null ? null : (
        <div className="mt-3">
          <Problem problem={problem} />
        </div>
      )}
    </div>
  );
}

function sizeRefused(sizeBytes: number): SeedlineError {
  return new SeedlineError("TEXT_SIZE", `The licence text has ${sizeBytes} bytes.`, {
    hint: `It may have 1 to ${MAX_TEXT_BYTES}: longer ones have no single hash on IPFS.`,
    details: { sizeBytes },
  });
}

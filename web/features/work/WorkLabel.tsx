import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { NO_PROMPT } from "../../../src/core/verify/facts/promptFact.ts";
import type { ProofLevel } from "../../../src/core/verify/Judgement.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Link } from "../../app/navigation/Link.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { formatDate } from "./formatDate.ts";
import { ProofNote } from "./ProofNote.tsx";
import { PromptQuote } from "./prompt/PromptQuote.tsx";

// Most works may be used commercially.
const NonCommercialNotice = lazyPart(async () => (await import("./NonCommercialNotice.tsx")).NonCommercialNotice);

export interface WorkLabelProps {
  readonly record: WorkRecord;
  readonly owner: `0x${string}`;
  readonly metadata: WorkMetadata | undefined;
  readonly name: string;
  readonly verifying: boolean;
  readonly proven: ProofLevel | null;
  readonly onVerify?: () => void;
  /** What else can be done with it. */
  readonly actions?: ReactNode;
}

/** The label on the wall: who, what, when, from which words, how far that is proven; and what can be done with the work. */
export function WorkLabel({ record, owner, metadata, name, verifying, proven, onVerify, actions }: WorkLabelProps) {
  const { t } = useLingui();
  const { width, height } = metadata?.seedline.recipe.output ?? {};
  return (
    <div className="border-t border-line pt-5 lg:pb-1">
      <p>
        <AccountName address={record.creator} />
      </p>
      <h1 className="mt-1 text-2xl italic">
        <bdi className="[overflow-wrap:anywhere]">{name}</bdi>
      </h1>
      <p className="mt-2 text-soft">
        {formatDate(record.createdAt)}
        {width && height ? (
          <>
            <br />
            {t`${width} × ${height} pixels`}
          </>
        ) : null}
        {owner === record.creator ? null : (
          <>
            <br />
            <Trans>
              Owned by <AccountName address={owner} />
            </Trans>
          </>
        )}
      </p>
      {(record.permitted & PERMISSION.commercial) === 0 ? <NonCommercialNotice id={record.id} /> : null}
      {metadata?.description ? (
        <p dir="auto" className="mt-4 whitespace-pre-line [overflow-wrap:anywhere]">
          {metadata.description}
        </p>
      ) : null}
      <Words record={record} metadata={metadata} />
      {metadata ? (
        <div className="mt-5">
          <ProofNote record={record} metadata={metadata} proven={proven} />
        </div>
      ) : null}
      <Button variant="primary" size="lg" className="mt-6 w-full" disabled={verifying} onClick={onVerify}>
        {verifying ? <Trans>Verifying…</Trans> : <Trans>Verify</Trans>}
      </Button>
      <p className="mt-2 text-sm text-soft">
        <Trans>Draws the work again in this browser and checks every hash.</Trans>{" "}
        <Link to="/verify/$id" params={{ id: record.id.toString() }} className="link">
          <Trans>On a page of its own</Trans>
        </Link>
      </p>
      {actions}
    </div>
  );
}

// Most prompts are public.
const PrivatePrompt = lazyPart(async () => (await import("./prompt/PrivatePrompt.tsx")).PrivatePrompt);

/** The prompt as published, shown as the work's only when it hashes to the record's promptHash. */
function Words({ record, metadata }: Pick<WorkLabelProps, "record" | "metadata">) {
  if (metadata === undefined) return null;
  const { prompt, negativePrompt, salt } = metadata.seedline;
  if (prompt === undefined) return record.promptHash === NO_PROMPT ? null : <PrivatePrompt record={record} />;
  if (!hashMatches(record, prompt, negativePrompt, salt)) {
    return (
      <p className="mt-5 text-fail">
        <Trans>The published prompt is not the one that was recorded.</Trans>
      </p>
    );
  }
  return <PromptQuote prompt={prompt} negativePrompt={negativePrompt} />;
}

function hashMatches(
  record: WorkRecord,
  prompt: string,
  negativePrompt: string | undefined,
  salt: `0x${string}` | undefined,
): boolean {
  try {
    return (
      promptHash(negativePrompt === undefined ? { prompt } : { prompt, negativePrompt }, salt) === record.promptHash
    );
  } catch {
    return false;
  }
}

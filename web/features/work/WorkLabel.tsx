import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { Button } from "../../ui/Button.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { formatDate } from "./formatDate.ts";

export interface WorkLabelProps {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata | undefined;
  readonly name: string;
  readonly verifying: boolean;
  readonly onVerify: () => void;
}

/** The label on the wall: who, what, when, of what, from which words. */
export function WorkLabel({ record, metadata, name, verifying, onVerify }: WorkLabelProps) {
  const recipe = metadata?.seedline.recipe;
  const { width, height } = recipe?.output ?? {};
  return (
    <div className="border-t border-line pt-5 lg:pb-1">
      <p>
        <Hash value={record.creator} of="creator" keep={6} />
      </p>
      <h1 className="mt-1 text-2xl italic [overflow-wrap:anywhere]">{name}</h1>
      <p className="mt-2 text-soft">
        {formatDate(record.createdAt)}
        <br />
        {recipe ? `${recipe.generator.name} ${recipe.generator.version}` : null}
        {width && height ? `, ${width} × ${height} pixels` : null}
        <br />
        Seed <span className="mono">{record.seed === null ? "not recorded" : record.seed.toString()}</span>
      </p>
      {metadata?.description ? <p className="mt-4 whitespace-pre-line">{metadata.description}</p> : null}
      <Words record={record} metadata={metadata} />
      <Button variant="primary" size="lg" className="mt-7 w-full" disabled={verifying} onClick={onVerify}>
        {verifying ? "Verifying…" : "Verify"}
      </Button>
      <p className="mt-2 text-sm text-soft">Draws the work again in this browser and checks every hash.</p>
    </div>
  );
}

/** The prompt as published, shown as the work's only when it hashes to the record's promptHash. */
function Words({ record, metadata }: Pick<WorkLabelProps, "record" | "metadata">) {
  if (metadata === undefined) return null;
  const { prompt, negativePrompt, salt } = metadata.seedline;
  if (prompt === undefined) return <p className="mt-5 text-soft">The prompt is private.</p>;
  const matches = hashMatches(record, prompt, negativePrompt, salt);
  if (!matches) return <p className="mt-5 text-fail">The published prompt is not the one that was recorded.</p>;
  return (
    <figure className="mt-5">
      <figcaption className="text-sm text-soft">Prompt</figcaption>
      <blockquote className="mt-0.5 font-serif whitespace-pre-line [overflow-wrap:anywhere]">{prompt}</blockquote>
      {negativePrompt ? <p className="mt-1 text-sm text-soft">Without: {negativePrompt}</p> : null}
    </figure>
  );
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

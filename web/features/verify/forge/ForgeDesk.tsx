import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Forgery } from "../../../../src/core/verify/forge/Forgery.ts";
import type { Forgeable } from "../../../../src/core/verify/forge/forgeableOf.ts";
import { cx } from "../../../ui/cx.ts";
import { describeError } from "../../../ui/describeError.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { ForgedVerdict } from "./ForgedVerdict.tsx";
import { ForgeFields } from "./ForgeFields.tsx";
import type { TryToForgeProps } from "./TryToForge.tsx";
import { useForge } from "./useForge.ts";

type What = Forgery["what"];

/** What can be changed, and beside it what the judge says of it. */
export function ForgeDesk({ judgement, verification }: TryToForgeProps) {
  const { t } = useLingui();
  const { evidence } = verification.proof;
  const { forgeable, error, attempt, tryOut, putBack } = useForge(judgement.id, evidence);
  const [chosen, setChosen] = useState<What | null>(null);
  /** Counts how often all was put back: what was typed goes then, too. */
  const [round, setRound] = useState(0);
  if (error !== null) {
    return (
      <div className="mt-4">
        <Problem problem={describeError(error, t`The verdict above stays as it is.`)} />
      </div>
    );
  }
  if (forgeable === null) {
    return (
      <p className="mt-4 min-h-96 animate-breathe text-soft" role="status">
        <Trans>Laying out the evidence…</Trans>
      </p>
    );
  }
  const parts = partsOf(forgeable);
  const what = chosen ?? parts[0];
  if (what === undefined) {
    return (
      <p className="mt-4 text-soft">
        <Trans>There is nothing to forge: neither record nor file could be had.</Trans>
      </p>
    );
  }
  const names: Readonly<Record<What, string>> = {
    pixel: t`A pixel`,
    text: t`The text`,
    byte: t`The file`,
    prompt: t`The prompt`,
    parent: t`A parent`,
    seed: t`The seed`,
    creator: t`The creator`,
  };
  const choose = (next: What) => {
    putBack();
    setChosen(next);
  };
  return (
    <div className="mt-5">
      <fieldset aria-label={t`What to forge`} className="-mx-2.5 flex flex-wrap gap-x-1 gap-y-1">
        {parts.map((part) => (
          <button
            key={part}
            type="button"
            aria-pressed={part === what}
            onClick={() => choose(part)}
            className={cx(
              "min-h-8 rounded-md px-2.5 underline-offset-6",
              part === what ? "text-ink underline decoration-2" : "text-soft hover:text-ink",
            )}
          >
            {names[part]}
          </button>
        ))}
      </fieldset>
      <div className="mt-5 grid gap-x-14 gap-y-8 lg:grid-cols-2">
        <ForgeFields
          key={`${what} ${round}`}
          what={what}
          forgeable={forgeable}
          picture={verification.pinned}
          attempted={attempt?.forgery ?? null}
          onForge={tryOut}
        />
        <ForgedVerdict
          honest={judgement}
          attempt={attempt}
          onPutBack={() => {
            putBack();
            setRound(round + 1);
          }}
        />
      </div>
    </div>
  );
}

/** In the order in which they are offered. */
function partsOf({ picture, text, sizeBytes, prompt, record }: Forgeable): What[] {
  const parts: (What | false)[] = [
    picture !== null && "pixel",
    text !== null && "text",
    sizeBytes !== null && sizeBytes > 0 && "byte",
    prompt !== null && "prompt",
    record !== null && "parent",
    record !== null && "seed",
    record !== null && "creator",
  ];
  return parts.filter((part) => part !== false);
}

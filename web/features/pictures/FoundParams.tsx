import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { type FoundParams as Found, foundParams } from "./foundParams.ts";
import { fieldsOf, type TakenOver, takeOver } from "./takeOver.ts";

/** Offers the prompt and settings that a picture's own file names, for as long as the picture is among the parents. */
export function FoundParams() {
  const found = useStore(foundParams);
  const { pictures } = useStore(draftStore);
  if (found === null || !pictures.some(({ contentHash }) => contentHash === found.contentHash)) return null;
  return <Offer key={found.contentHash} found={found} />;
}

function Offer({ found: { name, params } }: { readonly found: Found }) {
  const { t } = useLingui();
  const [before, setBefore] = useState<TakenOver | null>(null);
  const { program, prompt, model, sampler, steps } = params;
  const rest = [model, sampler, steps === null ? null : t`${steps} steps`].filter((one) => one !== null).join(" · ");
  return (
    <section className="mt-3 max-w-3xl border-l-2 border-edge bg-lift px-4 py-3" role="status">
      {before === null ? (
        <>
          <p>
            <Trans>
              <bdi>{name}</bdi> says that {program} made it from this prompt:
            </Trans>
          </p>
          <p className="mt-1 line-clamp-3 whitespace-pre-wrap text-soft">
            <bdi>{prompt}</bdi>
          </p>
          <p className="mt-2 text-sm text-soft">
            <Trans>Anybody can write that into a file: it fills the form, and proves nothing.</Trans>
            {rest === "" ? null : (
              <>
                {" "}
                <Trans>
                  Not taken over: <bdi>{rest}</bdi>.
                </Trans>
              </>
            )}
          </p>
        </>
      ) : (
        <p>
          <Trans>Prompt, seed and size are now as the file has them.</Trans>
        </p>
      )}
      <div className="mt-2 -ml-2.5 flex flex-wrap gap-1">
        {before === null ? (
          <Button
            variant="quiet"
            size="sm"
            onClick={() => {
              const draft = draftStore.get();
              setBefore(fieldsOf(draft));
              changeDraft(takeOver(draft, params));
            }}
          >
            <Trans>Use its prompt, seed and size</Trans>
          </Button>
        ) : (
          <Button
            variant="quiet"
            size="sm"
            onClick={() => {
              changeDraft(before);
              setBefore(null);
            }}
          >
            <Trans>Undo</Trans>
          </Button>
        )}
        <Button variant="quiet" size="sm" onClick={() => foundParams.set(null)}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </section>
  );
}

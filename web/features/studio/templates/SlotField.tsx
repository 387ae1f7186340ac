import { Trans, useLingui } from "@lingui/react/macro";
import type { TemplateSlot } from "../../../../src/core/template/PromptTemplate.ts";
import { useStore } from "../../../app/createStore.ts";
import { cx } from "../../../ui/cx.ts";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { GRID_SIZE } from "../Draft.ts";
import { changeDraft, draftStore } from "../draftStore.ts";
import { sweepOfSlot, wordsFor } from "../slotsOf.ts";

export interface SlotFieldProps {
  readonly slot: TemplateSlot;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One slot: any words, some of which are at hand; or up to four of them beside each other. */
export function SlotField({ slot, value, onChange }: SlotFieldProps) {
  const { t } = useLingui();
  const { sweep } = useStore(draftStore);
  const { name } = slot;
  const compared = sweep.kind === "slot" && sweep.name === name ? sweep.values : null;
  const words = wordsFor(slot);
  const take = (word: string) => {
    if (compared === null) return onChange(word);
    const without = compared.filter((other) => other !== word);
    const values = without.length < compared.length ? without : [...compared, word].slice(-GRID_SIZE);
    changeDraft({ sweep: { kind: "slot", name, values } });
  };
  const compare = () => changeDraft({ sweep: compared === null ? sweepOfSlot(slot) : { kind: "seeds", step: "1" } });
  const several = words.length > 1;
  return (
    <div className="min-w-0">
      <Field
        label={name}
        aside={
          several ? (
            <button
              type="button"
              aria-pressed={compared !== null}
              aria-label={t`Compare words for ${name}`}
              onClick={compare}
              className="-my-1 min-h-7 text-sm underline-offset-4 hover:text-ink hover:underline aria-pressed:text-ink aria-pressed:underline"
            >
              <Trans>Compare</Trans>
            </button>
          ) : null
        }
      >
        {(control) =>
          compared === null ? (
            <input
              {...control}
              dir="auto"
              autoComplete="off"
              className={cx(controlClass, "font-serif text-lg italic")}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <output id={control.id} className="flex min-h-9 items-center border-b border-transparent text-sm">
              <Trans>One picture for each, all with the same seed.</Trans>
            </output>
          )
        }
      </Field>
      {words.length === 0 ? null : (
        <fieldset className="mt-2">
          <legend className="sr-only">{t`Words for ${name}`}</legend>
          <div className="flex flex-wrap gap-1.5">
            {words.map((word) => {
              const isChosen = compared === null ? word === value : compared.includes(word);
              return (
                <button
                  key={word}
                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => take(word)}
                  className={cx(
                    "min-h-7 rounded-md border px-2 text-sm transition-colors pointer-coarse:min-h-9 pointer-coarse:px-2.5",
                    isChosen
                      ? "border-ink bg-ink text-wall"
                      : "border-edge/60 text-soft hover:border-ink hover:text-ink",
                  )}
                >
                  {word}
                </button>
              );
            })}
          </div>
        </fieldset>
      )}
    </div>
  );
}

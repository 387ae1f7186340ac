import { Trans, useLingui } from "@lingui/react/macro";
import { SeedlineError } from "../../../../src/core/errors.ts";
import { valueOfSlot } from "../../../../src/core/template/fillTemplate.ts";
import { parseTemplate, plainTemplate, type TemplateSlot } from "../../../../src/core/template/PromptTemplate.ts";
import { useStore } from "../../../app/createStore.ts";
import { Button } from "../../../ui/Button.tsx";
import { changeDraft, draftStore } from "../draftStore.ts";
import { draftProblems } from "../generateGrid.ts";
import { IconButton } from "../IconButton.tsx";
import { problemText } from "../problemText.ts";
import { promptOfDraft } from "../promptOfDraft.ts";
import { wordsFor } from "../slotsOf.ts";
import { SlotField } from "./SlotField.tsx";

/** The slots of the prompt above: what stands in each, and the plain prompt that comes of it. */
export function SlotFields() {
  const { t } = useLingui();
  const { prompt, slots } = useStore(draftStore);
  const asked = useStore(draftProblems).prompt;
  const read = readSlots(prompt);
  if (read instanceof SeedlineError) {
    // What was asked for already stands at the prompt itself.
    return asked === undefined ? <p className="mt-2 text-sm text-unsure">{problemText(read)}</p> : null;
  }
  if (read.length === 0) return null;
  const values = new Map(slots.map(({ name, value }) => [name, value]));
  const choose = (chosen: ReadonlyMap<string, string>) =>
    changeDraft({ slots: [...new Map([...values, ...chosen])].map(([name, value]) => ({ name, value })) });
  const shuffle = () =>
    choose(new Map(read.flatMap((slot) => (wordsFor(slot).length === 0 ? [] : [[slot.name, oneOf(wordsFor(slot))]]))));
  const filled = tryFill(prompt, slots);
  return (
    <section aria-label={t`Slots of the prompt`} className="mt-4 border-l-2 border-edge/60 pl-4 sm:pl-5">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2 xl:grid-cols-3">
        {read.map((slot) => (
          <SlotField
            key={slot.name}
            slot={slot}
            value={values.get(slot.name) ?? valueOfSlot(slot, values)}
            onChange={(value) => choose(new Map([[slot.name, value]]))}
          />
        ))}
      </div>
      <div className="mt-3 flex min-h-9 items-center gap-2 text-sm text-soft">
        <IconButton label={t`Other words for every slot`} icon="shuffle" className="-ml-2" onClick={shuffle} />
        <p className="min-w-0">
          {filled === null ? (
            <Trans>A slot is still empty.</Trans>
          ) : (
            <Trans>
              Drawn and recorded as <bdi className="font-serif text-base text-ink italic">{filled}</bdi>
            </Trans>
          )}
        </p>
        {filled === null ? null : (
          <Button
            variant="quiet"
            size="sm"
            className="ml-auto max-sm:hidden"
            onClick={() => changeDraft({ prompt: plainTemplate(filled), slots: [] })}
          >
            <Trans>Keep these words only</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}

function readSlots(prompt: string): readonly TemplateSlot[] | SeedlineError {
  try {
    return parseTemplate(prompt).slots;
  } catch (error) {
    if (error instanceof SeedlineError) return error;
    throw error;
  }
}

function tryFill(prompt: string, slots: readonly { name: string; value: string }[]): string | null {
  try {
    return promptOfDraft({ prompt, slots: [...slots] });
  } catch {
    return null;
  }
}

function oneOf(words: readonly string[]): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return words[random % words.length] ?? "";
}

import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { useStore } from "../../app/createStore.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { DraftProblems } from "./checkDraft.ts";
import { changeDraft, draftStore, freshSeed } from "./draftStore.ts";
import { GeneratorSettings } from "./GeneratorSettings.tsx";
import { SizeField } from "./SizeField.tsx";

/** All that shapes a work beside its words. */
export function Settings({ problems }: { readonly problems: DraftProblems }) {
  const draft = useStore(draftStore);
  return (
    <div
      id="settings"
      className="mt-3 grid animate-rise gap-x-10 gap-y-6 border-t border-line pt-6 sm:grid-cols-2 lg:grid-cols-4"
    >
      <Field
        label="Seed"
        problem={problems.seed}
        hint={draft.seedLocked ? "Locked: the same four seeds each time." : "A new one with every grid."}
        aside={
          <span className="flex">
            <IconToggle
              label="Lock seed"
              pressed={draft.seedLocked}
              icon={draft.seedLocked ? "lock" : "unlock"}
              onClick={() => changeDraft({ seedLocked: !draft.seedLocked })}
            />
            <IconToggle
              label="Random seed"
              icon="shuffle"
              onClick={() => changeDraft({ seed: freshSeed().toString() })}
            />
          </span>
        }
      >
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            className={`${controlClass} mono`}
            value={draft.seed}
            // Typing a seed means wanting that seed.
            onChange={(event) => changeDraft({ seed: event.target.value.trim(), seedLocked: true })}
          />
        )}
      </Field>
      <SizeField problems={problems} />
      <Field
        label="Without"
        hint="What to stay away from, if anything."
        problem={problems.negativePrompt}
        className="sm:col-span-2"
      >
        {(control) => (
          <input
            {...control}
            className={controlClass}
            value={draft.negativePrompt}
            onChange={(event) => changeDraft({ negativePrompt: event.target.value })}
          />
        )}
      </Field>
      <GeneratorSettings
        params={draft.params as JsonObject}
        onChange={(params) => changeDraft({ params: params as typeof draft.params })}
      />
    </div>
  );
}

interface IconToggleProps {
  readonly label: string;
  readonly icon: "lock" | "unlock" | "shuffle";
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function IconToggle({ label, icon, pressed, onClick }: IconToggleProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      onClick={onClick}
      className="-my-1.5 rounded-md p-2 text-soft hover:text-ink aria-pressed:text-ink"
    >
      <Icon name={icon} />
    </button>
  );
}

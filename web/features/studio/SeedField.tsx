import { useLingui } from "@lingui/react/macro";
import { useStore } from "../../app/createStore.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { changeDraft, draftStore, freshSeed } from "./draftStore.ts";
import { draftProblems } from "./generateGrid.ts";
import { IconButton } from "./IconButton.tsx";
import { problemText } from "./problemText.ts";

/** The number that everything is drawn from: random with every grid, or locked. */
export function SeedField() {
  const { t } = useLingui();
  const { seed, seedLocked, sweep } = useStore(draftStore);
  const problems = useStore(draftProblems);
  return (
    <Field
      label={t`Seed`}
      problem={problemText(problems.seed)}
      hint={
        sweep.kind === "list"
          ? t`The list below is drawn instead.`
          : seedLocked
            ? t`Locked: the same seeds each time.`
            : t`A new one with every grid.`
      }
      aside={
        <span className="-my-1 -mr-2 flex">
          <IconButton
            label={t`Lock seed`}
            pressed={seedLocked}
            icon={seedLocked ? "lock" : "unlock"}
            onClick={() => changeDraft({ seedLocked: !seedLocked })}
          />
          <IconButton
            label={t`Random seed`}
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
          value={seed}
          // Typing a seed means wanting that seed.
          onChange={(event) => changeDraft({ seed: event.target.value.trim(), seedLocked: true })}
        />
      )}
    </Field>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { changeDraft, draftStore } from "./draftStore.ts";
import { GeneratorField } from "./GeneratorField.tsx";
import { GeneratorSettings } from "./GeneratorSettings.tsx";
import { draftProblems } from "./generateGrid.ts";
import { generatorStore } from "./generatorStore.ts";
import { problemText } from "./problemText.ts";
import { SeedField } from "./SeedField.tsx";
import { SizeField } from "./SizeField.tsx";
import { SweepField } from "./SweepField.tsx";
import { settingsDialog } from "./settingsDialog.ts";

/** All that shapes a work beside its words. */
export function Settings() {
  const { t } = useLingui();
  const draft = useStore(draftStore);
  const problems = useStore(draftProblems);
  const generator = useStore(generatorStore).get(draft.generator);
  const service = generator?.service;
  const isText = generator !== undefined && writesText(generator.description);
  return (
    <div className="flex flex-col gap-6">
      <div>
        <GeneratorField />
        <Button
          variant="quiet"
          size="sm"
          className="-ml-2.5"
          aria-haspopup="dialog"
          onClick={() => settingsDialog.set("presets")}
        >
          <Trans>Style presets…</Trans>
        </Button>
      </div>
      {service?.seedBits === 0 ? null : <SeedField />}
      {service?.costs === true ? null : <SweepField />}
      {isText ? null : <SizeField />}
      {service !== undefined && !service.takesNegativePrompt ? null : (
        <Field
          label={t`Without`}
          hint={t`What to stay away from, if anything.`}
          problem={problemText(problems.negativePrompt)}
        >
          {(control) => (
            <input
              {...control}
              dir="auto"
              className={controlClass}
              value={draft.negativePrompt}
              onChange={(event) => changeDraft({ negativePrompt: event.target.value })}
            />
          )}
        </Field>
      )}
      <GeneratorSettings
        key={draft.generator}
        params={draft.params as JsonObject}
        onChange={(params) => changeDraft({ params: params as typeof draft.params })}
      />
      <SwitchField
        label={t`Private prompt`}
        hint={t`The record keeps only a salted hash of your words, so nobody can read or guess them until you reveal them.`}
        checked={draft.privatePrompt}
        onChange={(privatePrompt) => changeDraft({ privatePrompt })}
      />
    </div>
  );
}

import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { draftStore } from "./draftStore.ts";
import { generatorStore, loadGenerator } from "./generatorStore.ts";
import { ParamControls } from "./ParamControls.tsx";

export interface GeneratorSettingsProps {
  readonly params: JsonObject;
  readonly onChange: (params: JsonObject) => void;
}

/** The parameters of the chosen generator, once it has said what they are. */
export function GeneratorSettings({ params, onChange }: GeneratorSettingsProps) {
  const { generator: name } = useStore(draftStore);
  const generator = useStore(generatorStore).get(name);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (generator === undefined && error === null) loadGenerator(name).catch(setError);
  }, [name, generator, error]);
  if (generator !== undefined) {
    return <ParamControls description={generator.description} params={params} onChange={onChange} />;
  }
  if (error === null)
    return (
      <p className="text-soft">
        <Trans>Loading {name}…</Trans>
      </p>
    );
  return (
    <div>
      <Problem problem={describeError(error)}>
        <Button size="sm" onClick={() => setError(null)}>
          <Trans>Try again</Trans>
        </Button>
      </Problem>
    </div>
  );
}

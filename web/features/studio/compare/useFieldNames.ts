import { useLingui } from "@lingui/react/macro";
import { paramLabel } from "../paramFields.ts";
import type { ComparedField } from "./differences.ts";

/** What fields are called in the Studio. */
export function useFieldNames(): (name: ComparedField["name"]) => string {
  const { t } = useLingui();
  return (name) => {
    if (typeof name === "object") return paramLabel(name.param);
    const names = {
      prompt: t`Prompt`,
      negativePrompt: t`Without`,
      seed: t`Seed`,
      generator: t`Generator`,
      size: t`Size`,
      parents: t`Parents`,
      pictures: t`Pictures`,
    };
    return names[name];
  };
}

import { useMemo } from "react";
import { checkDraft } from "./checkDraft.ts";
import { emptyDraft } from "./Draft.ts";
import { DrawnThumb } from "./DrawnThumb.tsx";

/** What a prompt looks like, small. */
export function ExamplePicture({ prompt, seed }: { readonly prompt: string; readonly seed: string }) {
  const sheet = useMemo(() => checkDraft({ ...emptyDraft(BigInt(seed)), prompt }).sheet, [prompt, seed]);
  return sheet === null ? null : <DrawnThumb sheet={sheet} index={0} sidePx={448} />;
}

import { useMemo } from "react";
import { DEFAULT_GENERATOR } from "../../../src/core/generator/defaultGenerator.ts";
import { plainTemplate } from "../../../src/core/template/PromptTemplate.ts";
import { checkDraft } from "./checkDraft.ts";
import { emptyDraft } from "./Draft.ts";
import { DrawnThumb } from "./DrawnThumb.tsx";

export interface ExamplePictureProps {
  /** Plain words. */
  readonly prompt: string;
  readonly seed: string;
  readonly generator?: string;
  /** Longer side of what is drawn, in pixels. */
  readonly sidePx?: number;
}

/** What a prompt looks like, small. */
export function ExamplePicture({ prompt, seed, generator = DEFAULT_GENERATOR, sidePx = 448 }: ExamplePictureProps) {
  const sheet = useMemo(
    () => checkDraft({ ...emptyDraft(BigInt(seed)), prompt: plainTemplate(prompt), generator }).sheet,
    [prompt, seed, generator],
  );
  return sheet === null ? null : <DrawnThumb sheet={sheet} index={0} sidePx={sidePx} />;
}

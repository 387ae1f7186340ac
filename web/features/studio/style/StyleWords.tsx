import { Trans, useLingui } from "@lingui/react/macro";
import type { StyleDocument } from "../../../../src/core/style/StyleDocument.ts";

export interface StyleWordsProps {
  readonly style: Pick<StyleDocument, "prompt">;
  /** What is in the prompt now. */
  readonly subject: string;
}

/** What becomes of a subject: the style's words around it, and what it stays away from. */
export function StyleWords({ style: { prompt }, subject }: StyleWordsProps) {
  const { t } = useLingui();
  const { before = "", after = "", negative = "" } = prompt;
  const words = subject.trim() === "" ? t`your words` : subject.trim();
  return (
    <figure>
      <figcaption className="text-sm text-soft">
        <Trans>What is drawn</Trans>
      </figcaption>
      <blockquote className="mt-0.5 font-serif text-lg [overflow-wrap:anywhere]">
        {before === "" ? null : (
          <span className="text-soft">
            <bdi>{before}</bdi>,{" "}
          </span>
        )}
        <bdi className="italic">{words}</bdi>
        {after === "" ? null : (
          <span className="text-soft">
            , <bdi>{after}</bdi>
          </span>
        )}
      </blockquote>
      {negative === "" ? null : (
        <p className="mt-1 text-sm text-soft">
          <Trans>
            Without: <bdi>{negative}</bdi>
          </Trans>
        </p>
      )}
    </figure>
  );
}

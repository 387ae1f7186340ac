import { Trans } from "@lingui/react/macro";

export interface PromptQuoteProps {
  readonly prompt: string;
  readonly negativePrompt?: string | undefined;
}

/** The words that a work was made from. */
export function PromptQuote({ prompt, negativePrompt }: PromptQuoteProps) {
  return (
    <figure className="mt-5">
      <figcaption className="text-sm text-soft">
        <Trans>Prompt</Trans>
      </figcaption>
      <blockquote dir="auto" className="mt-0.5 font-serif whitespace-pre-line [overflow-wrap:anywhere]">
        {prompt}
      </blockquote>
      {negativePrompt ? (
        <p className="mt-1 text-sm text-soft">
          <Trans>
            Without: <bdi>{negativePrompt}</bdi>
          </Trans>
        </p>
      ) : null}
    </figure>
  );
}

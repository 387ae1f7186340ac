import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { codePointCount } from "../../../src/core/bytes/plainText.ts";
import { MAX_PROMPT_LENGTH } from "../../../src/core/recipe/prompt.ts";
import { cx } from "../../ui/cx.ts";

export interface PromptFieldProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
  /** At the right end of its label's line. */
  readonly aside: ReactNode;
  /** Below the words. */
  readonly children?: ReactNode;
}

/** The words a work is made from, set large: they are the first thing that will hang beside it. */
export function PromptField({ value, problem, onChange, onSubmit, aside, children }: PromptFieldProps) {
  const { t } = useLingui();
  const id = useId();
  const left = MAX_PROMPT_LENGTH - codePointCount(value);
  return (
    <div className="min-w-0 grow">
      <div className="flex flex-wrap items-center justify-between gap-x-4 text-sm text-soft">
        <label htmlFor={id}>
          <Trans>Prompt</Trans>
        </label>
        <span className={cx("ml-auto tabular-nums", left < 0 && "text-fail", left > 400 && "hidden")}>
          {left >= 0 ? (
            <Plural value={left} one="# character left" other="# characters left" />
          ) : (
            <Plural value={-left} one="# too many" other="# too many" />
          )}
        </span>
        {aside}
      </div>
      <textarea
        id={id}
        rows={1}
        dir="auto"
        value={value}
        placeholder={t`A slow river of amber light under a violet sky`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Enter that ends a composition of Chinese or Japanese belongs to the keyboard, not to the page.
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            onSubmit();
          }
        }}
        className="mt-1 block field-sizing-content max-h-64 w-full resize-none border-0 border-b border-edge/60 bg-transparent pt-1 pb-2.5 font-serif text-2xl transition-colors hover:border-ink focus-visible:rounded-none focus-visible:border-live focus-visible:outline-none aria-invalid:border-fail [box-shadow:none] focus-visible:shadow-[0_1px_0_var(--color-live)]"
      />
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="mt-1.5 text-sm text-fail">
          {problem}
        </p>
      ) : null}
      {children}
    </div>
  );
}

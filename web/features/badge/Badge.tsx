import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useRef } from "react";
import { CHECK_NAMES } from "../../../src/core/verify/Check.ts";
import { cx } from "../../ui/cx.ts";
import { describeError } from "../../ui/describeError.ts";
import { Icon } from "../../ui/Icon.tsx";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { type Status, StatusMark } from "../../ui/StatusMark.tsx";
import { VERDICT_MARKS } from "../verify/verdictMarks.ts";
import { badgeWords } from "./badgeWords.ts";
import { type BadgeState, useBadge } from "./useBadge.ts";

/**
 * `/badge/:id`, in a frame on any page: verifies the work in the visitor's own browser, and says what holds now. The one thing to click
 * leads to the full check in a new tab. The picture that was checked stands beside the words, so that a badge hung beside another picture
 * gives itself away.
 */
export function Badge({ id }: { readonly id: string }) {
  const { t } = useLingui();
  const place = useRef<HTMLElement>(null);
  const state = useBadge(place, id);
  const title = t`Seedline check of work ${id}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const picture = state.status === "done" ? state.picture : null;
  return (
    <main ref={place} className="flex min-h-dvh items-stretch gap-3.5 border border-line p-3">
      <h1 className="sr-only">{title}</h1>
      <span className="frame flex w-24 shrink-0 items-center justify-center self-stretch">
        {picture ? (
          <PixelCanvas
            image={picture}
            label={t`The picture that was checked`}
            className="h-auto max-h-full w-full object-contain"
          />
        ) : (
          <StatusMark status="waiting" />
        )}
      </span>
      <div className="flex min-w-0 grow flex-col">
        <div role="status" className="min-w-0 grow">
          <Said id={id} state={state} />
        </div>
        <p className="mt-1.5 flex flex-wrap items-baseline justify-between gap-x-3 text-xs text-soft">
          <a
            href={`/verify/${id}`}
            target="_blank"
            rel="noopener"
            className="link inline-flex min-h-6 items-center gap-1 text-ink"
          >
            <Trans>See all {CHECK_NAMES.length} checks</Trans>
            <Icon name="out" className="size-3" />
            <span className="sr-only">
              <Trans>(opens a new tab)</Trans>
            </span>
          </a>
          <span>Seedline</span>
        </p>
      </div>
    </main>
  );
}

function Said({ id, state }: { readonly id: string; readonly state: BadgeState }) {
  const { i18n, t } = useLingui();
  if (state.status === "unseen") return <Line status="waiting" words={t`Work ${id}`} />;
  if (state.status === "running") {
    return (
      <Line status="running" words={t`Checking work ${id}…`}>
        <Trans>
          {state.done} of {state.of} checks are judged, in your own browser.
        </Trans>
      </Line>
    );
  }
  if (state.status === "failed") {
    const { what, next } = describeError(state.error);
    return (
      <Line status="unknown" words={t`Work ${id} could not be checked`}>
        {what} {next}
      </Line>
    );
  }
  const { judgement, checkedAtMs } = state;
  const { verdict, because } = badgeWords(judgement, i18n);
  const time = i18n.date(new Date(checkedAtMs), { timeStyle: "medium" });
  return (
    <div data-verdict={judgement.verdict} data-proof={judgement.proofLevel}>
      <Line status={VERDICT_MARKS[judgement.verdict]} words={verdict}>
        <span className="line-clamp-2 [overflow-wrap:anywhere]" title={because}>
          {because}
        </span>
        <span className="block">
          <Trans>
            Work {id}, checked here at <time dateTime={new Date(checkedAtMs).toISOString()}>{time}</time>
          </Trans>
        </span>
      </Line>
    </div>
  );
}

function Line({ status, words, children }: { status: Status; words: string; children?: ReactNode }) {
  return (
    <>
      <p className={cx("flex gap-2 font-serif text-base/snug", status === "waiting" && "text-soft")}>
        <StatusMark status={status} />
        {words}
      </p>
      {children ? <div className="mt-1 text-xs text-soft">{children}</div> : null}
    </>
  );
}

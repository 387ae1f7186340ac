import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import * as RadixToast from "radix-ui/toast";
import { Link } from "../../app/navigation/Link.tsx";
import { cx } from "../cx.ts";
import { Icon } from "../Icon.tsx";
import { type Status, StatusMark } from "../StatusMark.tsx";
import { dismissToast, type Toast, type ToastLink, type ToastTone } from "./toast.ts";

interface Tone {
  readonly status: Status;
  readonly word: MessageDescriptor;
  readonly colour: string;
  /** What needs an answer stays until it is closed; the rest leaves by itself unless it is hovered or focused. */
  readonly durationMs: number;
}

const TONES: Readonly<Record<ToastTone, Tone>> = {
  pass: { status: "done", word: msg`Done`, colour: "text-pass", durationMs: 7_000 },
  fail: { status: "failed", word: msg`Failed`, colour: "text-fail", durationMs: Number.POSITIVE_INFINITY },
  unsure: { status: "unknown", word: msg`Not certain`, colour: "text-unsure", durationMs: Number.POSITIVE_INFINITY },
  live: { status: "running", word: msg`Under way`, colour: "text-live", durationMs: 12_000 },
};

/** One toast: its tone as shape and word, what it says, where it leads. */
export function ToastItem({ toast }: { readonly toast: Toast }) {
  const { i18n, t } = useLingui();
  const { id, title, description, link, action } = toast;
  const tone = TONES[toast.tone];
  const leave = () => dismissToast(id);
  return (
    <RadixToast.Root
      // Failures interrupt what a screen reader says; the rest waits for a pause.
      type={toast.tone === "fail" ? "foreground" : "background"}
      duration={tone.durationMs}
      onOpenChange={(open) => !open && leave()}
      data-tone={toast.tone}
      className="pointer-events-auto flex animate-rise items-start gap-3 rounded-md bg-lift py-3.5 pr-2 pl-4 shadow-sheet outline outline-line"
    >
      <StatusMark status={tone.status} className="mt-px" />
      <div className="min-w-0 grow [overflow-wrap:anywhere]">
        <RadixToast.Title>
          <span className={cx("text-sm", tone.colour)}>{i18n._(tone.word)}</span>
          <span className="sr-only">: </span>
          <span className="block" dir="auto">
            {title}
          </span>
        </RadixToast.Title>
        {description ? (
          <RadixToast.Description className="mt-0.5 text-sm text-soft" dir="auto">
            {description}
          </RadixToast.Description>
        ) : null}
        {link || action ? (
          <div className="mt-1.5 flex flex-wrap gap-x-5">
            {link ? <ToastLinkView link={link} onFollow={leave} /> : null}
            {action ? (
              <RadixToast.Action altText={action.label} asChild>
                <button type="button" className="link min-h-7 text-sm" onClick={action.onAction}>
                  {action.label}
                </button>
              </RadixToast.Action>
            ) : null}
          </div>
        ) : null}
      </div>
      <RadixToast.Close
        aria-label={t`Close`}
        className="-mt-1.5 flex size-8 shrink-0 items-center justify-center rounded-md text-soft hover:text-ink"
      >
        <Icon name="close" />
      </RadixToast.Close>
    </RadixToast.Root>
  );
}

function ToastLinkView({ link, onFollow }: { readonly link: ToastLink; readonly onFollow: () => void }) {
  const look = "link inline-flex min-h-7 items-center text-sm";
  if ("href" in link) {
    return (
      <a className={look} href={link.href} target="_blank" rel="noreferrer" onClick={onFollow}>
        {link.label}
      </a>
    );
  }
  const { label, ...destination } = link;
  return (
    <Link className={look} {...destination} onClick={onFollow}>
      {label}
    </Link>
  );
}

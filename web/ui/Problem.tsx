import type { ReactNode } from "react";
import { StatusMark } from "./StatusMark.tsx";

export interface ProblemText {
  /** "failed" when it surely did not happen, "unknown" when nobody can say. */
  readonly kind: "failed" | "unknown";
  /** What happened, one sentence. */
  readonly what: string;
  /** What is safe: what was not lost, not sent, not paid. */
  readonly safe?: string;
  /** How to go on. */
  readonly next: string;
}

/** What went wrong, what is safe, and how to go on: in this order, with the control that goes on as child. */
export function Problem({ problem, children }: { readonly problem: ProblemText; readonly children?: ReactNode }) {
  return (
    <div
      role="alert"
      data-kind={problem.kind}
      className={`border-l-2 py-1 pl-4 ${problem.kind === "failed" ? "border-fail" : "border-unsure"}`}
    >
      <p className="flex gap-2.5">
        <StatusMark status={problem.kind} className="mt-0.5" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{withCode(problem.what)}</span>
      </p>
      {problem.safe ? <p className="mt-1.5 text-sm text-soft">{problem.safe}</p> : null}
      <p className="mt-1.5 text-sm text-soft">{withCode(problem.next)}</p>
      {children ? <div className="mt-3 flex flex-wrap gap-2">{children}</div> : null}
    </div>
  );
}

/** Text with what stands between backticks set as code; error texts are shared with the terminal, where backticks are usual. */
function withCode(text: string): ReactNode {
  const [before, code, after] = /^([^`]*)`([^`]+)`(.*)$/s.exec(text)?.slice(1) ?? [text];
  if (code === undefined) return text;
  return (
    <>
      {before}
      <code>{code}</code>
      {withCode(after ?? "")}
    </>
  );
}

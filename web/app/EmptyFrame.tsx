import type { ReactNode } from "react";

export interface EmptyFrameProps {
  readonly title: ReactNode;
  /** Why nothing hangs here, and what to do about it. */
  readonly children: ReactNode;
  /** Where to go from here. */
  readonly ways: ReactNode;
}

/** A page on which nothing hangs: an empty frame, why it is empty, and where to go on. */
export function EmptyFrame({ title, children, ways }: EmptyFrameProps) {
  return (
    <div className="mx-auto grid max-w-3xl items-center gap-x-14 gap-y-10 px-5 py-16 sm:grid-cols-[2fr_3fr] sm:px-10 sm:py-28">
      <div className="aspect-[4/5] w-full max-w-72 border border-edge p-3 max-sm:max-w-40" aria-hidden="true">
        <div className="size-full border border-line" />
      </div>
      <div className="min-w-0">
        <h1 className="text-2xl">{title}</h1>
        <div className="mt-3 text-soft [overflow-wrap:anywhere]">{children}</div>
        <p className="mt-8 flex flex-wrap gap-3">{ways}</p>
      </div>
    </div>
  );
}

import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-md whitespace-nowrap select-none " +
  "transition-[background-color,color,border-color,opacity,transform] duration-150 active:translate-y-px " +
  "disabled:opacity-45 disabled:active:translate-y-0 aria-disabled:opacity-45";

const VARIANT = {
  /** The one thing to do next: at most one on screen. */
  // Its edge shows where the system chooses the colours.
  primary: "border border-transparent bg-ink text-wall font-medium hover:bg-ink/85 disabled:hover:bg-ink",
  line: "border border-edge/70 hover:border-ink hover:bg-lift disabled:hover:border-edge/70 disabled:hover:bg-transparent",
  quiet: "text-soft hover:text-ink hover:bg-ink/6 disabled:hover:bg-transparent disabled:hover:text-soft",
} as const;

const SIZE = {
  sm: "min-h-8 px-2.5 text-sm",
  md: "min-h-10 px-4 text-base",
  lg: "min-h-12 px-6 text-lg",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: keyof typeof VARIANT;
  readonly size?: keyof typeof SIZE;
}

/** A button; `type` is "button" unless said otherwise, so that none submits a form by accident. */
export function Button({ variant = "line", size = "md", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={cx(BASE, VARIANT[variant], SIZE[size], className)} {...rest} />;
}

/** The same look for links. */
export function buttonClass(variant: keyof typeof VARIANT, size: keyof typeof SIZE = "md"): string {
  return cx(BASE, VARIANT[variant], SIZE[size]);
}

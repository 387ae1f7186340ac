import type { AnchorHTMLAttributes } from "react";
import { Link as RouterLink } from "wouter";
import { addressOf, type Destination } from "./addressOf.ts";

export type LinkProps = Destination & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href">;

/** A link to a page of this app: opens it without loading the document anew. */
export function Link({ to, params, search, ...rest }: LinkProps) {
  return <RouterLink {...rest} href={addressOf({ to, params, search } as Destination)} />;
}

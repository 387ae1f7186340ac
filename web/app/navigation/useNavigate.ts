import { useCallback } from "react";
import { useLocation } from "wouter";
import { addressOf, type Destination } from "./addressOf.ts";

/** Goes to a page of this app; with `replace`, its address takes the place of the present one, which cannot be gone back to. */
export type Navigate = (destination: Destination, options?: { readonly replace?: boolean }) => void;

export function useNavigate(): Navigate {
  const [, go] = useLocation();
  return useCallback((destination, options) => go(addressOf(destination), options), [go]);
}

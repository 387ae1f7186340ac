import { msg } from "@lingui/core/macro";

/** The places one goes to, in the order of the three people's first jobs. */
export const PLACES = [
  { to: "/", name: msg`Gallery` },
  { to: "/studio", name: msg`Studio` },
  { to: "/verify", name: msg`Verify` },
  { to: "/ip", name: msg`IP` },
  { to: "/earnings", name: msg`Earnings` },
] as const;

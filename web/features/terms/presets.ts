import { zeroAddress } from "viem";
import { PERMISSION, USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import { type LicensingBounds, roomBps } from "./LicensingBounds.ts";
import { NO_MORE, sameChoice, type TermsChoice } from "./TermsChoice.ts";

/** Names of ready-made terms, in the order in which they are offered. */
export const PRESET_NAMES = ["lineage", "direct", "attribution", "non-commercial", "by-offer", "closed"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

const OPEN: TermsChoice = {
  ...NO_MORE,
  by: "open",
  shareBps: 0,
  scope: "direct",
  permissions: USE_PERMISSIONS,
  shareAlike: false,
  attribution: true,
  minRoyaltyBps: 0,
};

/** Ready-made terms, as they are where no parent says otherwise. */
export const PRESETS: Readonly<Record<PresetName, TermsChoice>> = {
  /** 10 % of every descendant: what an IP owner wants who means to live from it. */
  lineage: { ...OPEN, shareBps: 1_000, scope: "lineage" },
  /** 5 % of children; their children owe nothing. */
  direct: { ...OPEN, shareBps: 500 },
  /** Free, by naming the source. */
  attribution: OPEN,
  /** Free, not for sale, and whatever descends stays so. */
  "non-commercial": { ...OPEN, permissions: PERMISSION.derivatives, shareAlike: true },
  /** 10 % of every descendant, and only for whom the licensor has signed an offer. */
  "by-offer": { ...OPEN, by: "offer", shareBps: 1_000, scope: "lineage" },
  /** Nobody may derive. */
  closed: { ...OPEN, by: "none" },
};

/**
 * The nearest terms to a choice that a work's parents allow: what they forbid is left out, what they demand is added, and the share
 * ends where the room does.
 */
export function fitToBounds(choice: TermsChoice, bounds: LicensingBounds): TermsChoice {
  const barred = (bounds.permitted & PERMISSION.derivatives) === 0;
  const unpaid = (bounds.permitted & PERMISSION.commercial) === 0;
  return {
    ...choice,
    ...(barred ? { by: "none", gate: zeroAddress } : {}),
    ...(unpaid ? { fee: 0n, currency: zeroAddress } : {}),
    cap: choice.cap !== 0 && (barred || (unpaid && choice.by !== "offer")) ? 0 : choice.cap,
    shareBps: Math.min(choice.shareBps, roomBps(bounds)),
    permissions: (choice.permissions & bounds.permitted) | bounds.required,
    shareAlike: choice.shareAlike || bounds.shareAlike,
  };
}

/** The preset that a choice is, once fitted to the bounds; null for terms of one's own. */
export function presetOf(choice: TermsChoice, bounds: LicensingBounds): PresetName | null {
  return PRESET_NAMES.find((name) => sameChoice(fitToBounds(PRESETS[name], bounds), choice)) ?? null;
}

import { isAddress, isHash, maxUint96, zeroAddress } from "viem";
import { PERMISSION, USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import { MAX_SHARE_LINES, MAX_SHARE_SUM_BPS } from "../../../src/core/royalty/shareTable.ts";
import { type LicensingBounds, roomBps } from "./LicensingBounds.ts";
import type { TermsChoice } from "./TermsChoice.ts";

/** What is wrong with a choice of terms; the words belong to TermsFindings.tsx. */
export type TermsIssue =
  | { readonly code: "share-not-a-number" }
  | { readonly code: "share-out-of-room"; readonly shareBps: number; readonly roomBps: number }
  | { readonly code: "commercial-forbidden" }
  | { readonly code: "commercial-required" }
  | { readonly code: "derivatives-barred" }
  | { readonly code: "derivatives-required" }
  | { readonly code: "machines-forbidden" }
  | { readonly code: "machines-required" }
  | { readonly code: "share-alike-required" }
  | { readonly code: "too-many-ancestors"; readonly count: number; readonly max: number }
  | { readonly code: "royalty-out-of-range"; readonly maxBps: number }
  | { readonly code: "fee-not-an-amount" }
  | { readonly code: "fee-for-non-commercial" }
  | { readonly code: "currency-not-a-token" }
  | { readonly code: "cap-not-a-number" }
  | { readonly code: "cap-without-fee-or-offer"; readonly cap: number }
  | { readonly code: "expiry-not-a-day" }
  | { readonly code: "expiry-in-the-past" }
  | { readonly code: "gate-not-a-collection" }
  | { readonly code: "text-not-a-hash" };

/** What somebody should know before publishing; none of it stops them. */
export type TermsWarning =
  | { readonly code: "no-effect-nobody" }
  | { readonly code: "share-of-no-sales"; readonly shareBps: number }
  | { readonly code: "little-room-below"; readonly roomBps: number }
  | { readonly code: "lineage-ends-here" };

export interface TermsExamination {
  /** The contract would refuse these terms. */
  readonly issues: readonly TermsIssue[];
  readonly warnings: readonly TermsWarning[];
  readonly room: TermsRoom;
}

/** How the 80 % that a derivative may owe at most are spoken for, in basis points; the parts sum up to 8,000 while nothing exceeds it. */
export interface TermsRoom {
  readonly inheritedBps: number;
  readonly ownBps: number;
  readonly freeBps: number;
}

/** Highest royalty that the contract takes, in basis points. */
const MAX_ROYALTY_BPS = 1_000;
/** Below this room a descendant can hardly ask for a share of its own. */
const LITTLE_ROOM_BPS = 1_000;
const MAX_CAP = 2 ** 32 - 1;
const MAX_EXPIRY = 2 ** 40 - 1;

/**
 * Holds terms against what the work's parents allow, exactly as `Licences.publish` will, and finds what they would not do.
 * @param now Seconds since 1970.
 */
export function examineTerms(choice: TermsChoice, bounds: LicensingBounds, now: number): TermsExamination {
  const ownBps = Number.isFinite(choice.shareBps) ? choice.shareBps : 0;
  return {
    issues: [...issuesOf(choice, bounds), ...conditionIssues(choice, bounds, now)],
    warnings: warningsOf(choice, bounds),
    room: {
      inheritedBps: bounds.inheritedBps,
      ownBps,
      freeBps: Math.max(0, MAX_SHARE_SUM_BPS - bounds.inheritedBps - ownBps),
    },
  };
}

function issuesOf(choice: TermsChoice, bounds: LicensingBounds): TermsIssue[] {
  const { by, shareBps, permissions, shareAlike, minRoyaltyBps } = choice;
  const forbidden = permissions & ~bounds.permitted;
  const missing = bounds.required & ~permissions;
  const barred = (bounds.permitted & PERMISSION.derivatives) === 0;
  const lines = bounds.inheritedCount + (shareBps === 0 ? 0 : 1);
  const room = roomBps(bounds);
  const issues: (TermsIssue | false)[] = [
    (!Number.isInteger(shareBps) || shareBps < 0) && { code: "share-not-a-number" },
    shareBps > room && { code: "share-out-of-room", shareBps, roomBps: room },
    (forbidden & PERMISSION.commercial) !== 0 && { code: "commercial-forbidden" },
    (missing & PERMISSION.commercial) !== 0 && { code: "commercial-required" },
    ((forbidden & PERMISSION.derivatives) !== 0 || (by !== "none" && barred)) && { code: "derivatives-barred" },
    (missing & PERMISSION.derivatives) !== 0 && { code: "derivatives-required" },
    (forbidden & ~USE_PERMISSIONS) !== 0 && { code: "machines-forbidden" },
    (missing & ~USE_PERMISSIONS) !== 0 && { code: "machines-required" },
    bounds.shareAlike && !shareAlike && { code: "share-alike-required" },
    lines > MAX_SHARE_LINES && { code: "too-many-ancestors", count: lines, max: MAX_SHARE_LINES },
    !(Number.isInteger(minRoyaltyBps) && minRoyaltyBps >= 0 && minRoyaltyBps <= MAX_ROYALTY_BPS) && {
      code: "royalty-out-of-range",
      maxBps: MAX_ROYALTY_BPS,
    },
  ];
  return issues.filter((issue) => issue !== false);
}

/** What terms ask beyond being named. Whether an address is a token the chain has to say. */
function conditionIssues(choice: TermsChoice, bounds: LicensingBounds, now: number): TermsIssue[] {
  const { by, fee, currency, cap, expiresAt, gate, textHash } = choice;
  const unpaid = (bounds.permitted & PERMISSION.commercial) === 0;
  const isGated = by === "holders";
  const isCap = Number.isInteger(cap) && cap >= 0 && cap <= MAX_CAP;
  const isMoment = Number.isInteger(expiresAt) && expiresAt >= 0 && expiresAt <= MAX_EXPIRY;
  const issues: (TermsIssue | false)[] = [
    (fee < 0n || fee > maxUint96) && { code: "fee-not-an-amount" },
    fee > 0n && unpaid && { code: "fee-for-non-commercial" },
    (!isAddress(currency, { strict: false }) || (fee === 0n && currency !== zeroAddress)) && {
      code: "currency-not-a-token",
    },
    !isCap && { code: "cap-not-a-number" },
    isCap && cap > 0 && fee === 0n && by !== "offer" && { code: "cap-without-fee-or-offer", cap },
    !isMoment && { code: "expiry-not-a-day" },
    isMoment && expiresAt !== 0 && expiresAt < now && { code: "expiry-in-the-past" },
    (!isAddress(gate, { strict: false }) || isGated !== (gate !== zeroAddress)) && { code: "gate-not-a-collection" },
    !isHash(textHash) && { code: "text-not-a-hash" },
  ];
  return issues.filter((issue) => issue !== false);
}

function warningsOf({ by, shareBps, scope, permissions }: TermsChoice, bounds: LicensingBounds): TermsWarning[] {
  if (by === "none") return [{ code: "no-effect-nobody" }];
  const commercial = (permissions & PERMISSION.commercial) !== 0;
  const further = (permissions & PERMISSION.derivatives) !== 0;
  const left = roomBps(bounds) - (scope === "lineage" ? shareBps : 0);
  const warnings: (TermsWarning | false)[] = [
    shareBps > 0 && !commercial && { code: "share-of-no-sales", shareBps },
    shareBps > 0 && scope === "lineage" && !further && { code: "lineage-ends-here" },
    further && left >= 0 && left < LITTLE_ROOM_BPS && { code: "little-room-below", roomBps: left },
  ];
  return warnings.filter((warning) => warning !== false);
}

import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import { MAX_SHARE_LINES, MAX_SHARE_SUM_BPS } from "../../../src/core/royalty/shareTable.ts";
import { type LicensingBounds, roomBps } from "./LicensingBounds.ts";
import type { TermsChoice } from "./TermsChoice.ts";

/** What is wrong with a choice of terms; the words belong to TermsIssues.tsx. */
export type TermsIssue =
  | { readonly code: "share-not-a-number" }
  | { readonly code: "share-out-of-room"; readonly shareBps: number; readonly roomBps: number }
  | { readonly code: "commercial-forbidden" }
  | { readonly code: "commercial-required" }
  | { readonly code: "derivatives-barred" }
  | { readonly code: "derivatives-required" }
  | { readonly code: "share-alike-required" }
  | { readonly code: "too-many-ancestors"; readonly count: number; readonly max: number }
  | { readonly code: "royalty-out-of-range"; readonly maxBps: number };

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

/** Holds terms against what the work's parents allow, exactly as `Licences.publish` will, and finds what they would not do. */
export function examineTerms(choice: TermsChoice, bounds: LicensingBounds): TermsExamination {
  const ownBps = Number.isFinite(choice.shareBps) ? choice.shareBps : 0;
  return {
    issues: issuesOf(choice, bounds),
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
    ((forbidden & PERMISSION.derivatives) !== 0 || (by === "open" && barred)) && { code: "derivatives-barred" },
    (missing & PERMISSION.derivatives) !== 0 && { code: "derivatives-required" },
    bounds.shareAlike && !shareAlike && { code: "share-alike-required" },
    lines > MAX_SHARE_LINES && { code: "too-many-ancestors", count: lines, max: MAX_SHARE_LINES },
    !(Number.isInteger(minRoyaltyBps) && minRoyaltyBps >= 0 && minRoyaltyBps <= MAX_ROYALTY_BPS) && {
      code: "royalty-out-of-range",
      maxBps: MAX_ROYALTY_BPS,
    },
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

import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import {
  ALL_PERMISSIONS,
  combineIntervals,
  intervalOfTerms,
  WHOLE_INTERVAL,
} from "../../../src/core/licence/permissions.ts";
import { deriveShareTable, MAX_SHARE_SUM_BPS, type ParentShares } from "../../../src/core/royalty/shareTable.ts";
import type { LicensingBounds } from "../../../src/io/chain/licensingBounds.ts";

export type { LicensingBounds };

/** A work without parents may be licensed in any way. */
export const FREE_BOUNDS: LicensingBounds = {
  permitted: ALL_PERMISSIONS,
  required: 0,
  shareAlike: false,
  inheritedBps: 0,
  inheritedCount: 0,
};

/** A parent, as far as it binds the terms of its children. */
export interface BindingParent extends ParentShares {
  readonly terms: ParentShares["terms"] & Pick<LicenceTerms, "permissions" | "shareAlike">;
}

/**
 * The bounds of a work that is not minted yet, as `Works.licensingBounds` will answer once it is.
 * @throws SeedlineError `TOO_MANY_PAYING_ANCESTORS`, `SHARE_SUM_EXCEEDED`: with these parents nothing can be minted
 */
export function boundsUnder(parents: readonly BindingParent[]): LicensingBounds {
  const interval = parents.map(({ terms }) => intervalOfTerms(terms)).reduce(combineIntervals, WHOLE_INTERVAL);
  const inherited = deriveShareTable(parents).filter(({ inheritBps }) => inheritBps > 0);
  return {
    permitted: interval.permitted & ALL_PERMISSIONS,
    required: interval.required,
    shareAlike: parents.some(({ terms }) => terms.shareAlike),
    inheritedBps: inherited.reduce((sum, { inheritBps }) => sum + inheritBps, 0),
    inheritedCount: inherited.length,
  };
}

/** The largest share that terms of a work may ask for, in basis points. */
export function roomBps({ inheritedBps }: LicensingBounds): number {
  return Math.max(0, MAX_SHARE_SUM_BPS - inheritedBps);
}

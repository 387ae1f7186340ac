/** All permissions: DESIGN.md's six of ERC-7517, commercial use and derivatives. */
export const ALL = 0xff;
export const COMMERCIAL = 1;
export const DERIVATIVES = 2;

/** What parents leave to a child's own terms: sets of permissions, as bits. */
export interface Interval {
  /** The child may allow no more. */
  readonly permitted: number;
  /** The child must allow at least this. */
  readonly required: number;
  readonly shareAlike: boolean;
  readonly attribution: boolean;
}

export const WHOLE: Interval = { permitted: ALL, required: 0, shareAlike: false, attribution: false };

/** One parent's restrictions and demands. A waiver widens what is permitted, and can end the demand for like terms. */
export function intervalOf(
  terms: { readonly permissions: number; readonly shareAlike: boolean; readonly attribution: boolean },
  waived: { readonly permissions: number; readonly shareAlike: boolean } = { permissions: 0, shareAlike: false },
): Interval {
  const shareAlike = terms.shareAlike && !waived.shareAlike;
  return {
    permitted: terms.permissions | waived.permissions,
    required: shareAlike ? terms.permissions : 0,
    shareAlike,
    attribution: terms.attribution,
  };
}

/** Restrictions are bound from above, demands from below. */
export function combine(intervals: readonly Interval[]): Interval {
  return intervals.reduce(
    (all, one) => ({
      permitted: all.permitted & one.permitted,
      required: all.required | one.required,
      shareAlike: all.shareAlike || one.shareAlike,
      attribution: all.attribution || one.attribution,
    }),
    WHOLE,
  );
}

/** Whether every bit of `a` is one of `b`. */
export const isWithin = (a: number, b: number): boolean => (a & ~b) === 0;

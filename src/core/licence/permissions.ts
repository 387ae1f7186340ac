/**
 * Bits of what licence terms allow; a set bit allows. Same values as `Permissions` in contracts/types/Record.sol. Those after
 * `derivatives` are the categories of ERC-7517: preferences about data mining and training.
 */
export const PERMISSION = {
  commercial: 1,
  derivatives: 2,
  dataMining: 4,
  aiInference: 8,
  aiTraining: 16,
  aiTrainingWithAuthorship: 32,
  aiGenerativeTraining: 64,
  aiGenerativeTrainingWithAuthorship: 128,
} as const;

/** All permissions that are defined. */
export const ALL_PERMISSIONS = 255;

/** Commercial use and further derivatives: everything but the reuse by machines that ERC-7517 is about. */
export const USE_PERMISSIONS = PERMISSION.commercial | PERMISSION.derivatives;

/** What the parents' terms leave to a child's own terms: `permitted` bounds permissions from above, `required` from below. */
export interface PermissionInterval {
  readonly permitted: number;
  readonly required: number;
}

/** The interval of a work without parents: everything is possible, nothing demanded. */
export const WHOLE_INTERVAL: PermissionInterval = { permitted: 0xff, required: 0 };

/**
 * Combines what two parents ask for: restrictions meet, share-alike demands join. Idempotent, commutative, associative.
 * Parents combine as long as the interval {@link isEmptyInterval} is not empty.
 */
export function combineIntervals(a: PermissionInterval, b: PermissionInterval): PermissionInterval {
  return { permitted: a.permitted & b.permitted, required: a.required | b.required };
}

/** Whether one parent demands what another forbids. */
export function isEmptyInterval(interval: PermissionInterval): boolean {
  return (interval.required & ~interval.permitted) !== 0;
}

/** The interval that terms put on works derived under them. */
export function intervalOfTerms(terms: { permissions: number; shareAlike: boolean }): PermissionInterval {
  return { permitted: terms.permissions, required: terms.shareAlike ? terms.permissions : 0 };
}

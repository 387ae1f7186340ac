/**
 * Above this many of 64 differing features two pictures are only alike by chance. Measured (`npm run -s bench:generate`): see
 * README.md for how often it misses a copy, and how often it takes another picture for one.
 */
export const MAX_DISTANCE_BITS = 12;

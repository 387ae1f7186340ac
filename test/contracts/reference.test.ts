import { afterAll, beforeAll, expect, it } from "vitest";
import { type Arena, startArena } from "../reference/Arena.ts";
import { play } from "../reference/play.ts";
import { COMPILE_TIMEOUT_MS } from "../support/compileContracts.ts";

const deep = process.env.SEEDLINE_DEEP === "1";
const SEQUENCES = deep ? 10_000 : 250;
const STEPS = 24;
/** Where a long campaign goes on, so that two of them try different sequences. */
const FIRST_SEED = Number(process.env.SEEDLINE_REFERENCE_SEED ?? 1);

let arena: Arena;
beforeAll(async () => {
  arena = await startArena();
}, COMPILE_TIMEOUT_MS);
afterAll(() => arena.close());

it(
  "do what the reference does, and refuse what it refuses with the same values",
  async () => {
    const counts = new Map<string, number>();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; ++seed) await play(arena, seed, STEPS, counts);
    const met = (kind: string) =>
      [...counts].filter(([name]) => name.startsWith(kind)).reduce((sum, [, n]) => sum + n, 0);
    const rare = EXPECTED.filter((kind) => met(kind) === 0);
    expect(rare).toEqual([]);
    if (deep) expect(met("WaiverOutOfBounds")).toBeGreaterThan(0);
    expect(met("mint")).toBeGreaterThan(SEQUENCES * 2);
  },
  deep ? 3_600_000 : 300_000,
);

/** What random sequences must have led to: agreement about things that never happen proves nothing. */
const EXPECTED = [
  "mint",
  "publish",
  "close",
  "waive",
  "give",
  "transfer",
  "pay",
  "settle",
  "deposit",
  "withdraw",
  "BadTokenCount",
  "ParentsNotAscending",
  "BadRoles",
  "UnknownParent",
  "TermsNotUsable",
  "IncompatibleParents",
  "RoyaltyOutOfRange",
  "ShareSumExceeded",
  "TermsNotMature",
  "HolderChanged",
  "CapReached",
  "FeeNotAccepted",
  "GrantNotUsed",
  "AlreadyMinted",
  "WrongPayment",
  "NotAuthority",
  "MissingPayee",
  "CapWithoutFeeOrOffer",
  "ExpiryInThePast",
  "BadCurrency",
  "PermissionsOutOfBounds",
  "DerivativesBarred",
  "FeeForNonCommercial",
  "ShareAlikeRequired",
  "ShareOutOfRoom",
  "AlreadyClosed",
  "UnknownTerms",
  "NothingToWaive",
  "NotDerivedUnder",
  "ERC721NonexistentToken",
  "UnknownWork",
  "NothingToWithdraw",
  "MissingReceiver",
];

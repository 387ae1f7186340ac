import { afterAll, beforeAll, expect, it } from "vitest";
import { ABIS, type Arena, startArena } from "../reference/Arena.ts";
import { play } from "../reference/play.ts";
import { COMPILE_TIMEOUT_MS } from "../support/compileContracts.ts";

const deep = process.env.SEEDLINE_DEEP === "1";
const SEQUENCES = deep ? 10_000 : 250;
const STEPS = 60;
/** Where a long campaign goes on, so that two of them try different sequences. */
const FIRST_SEED = Number(process.env.SEEDLINE_REFERENCE_SEED ?? 1);

/** Errors that these sequences do not meet; the Solidity tests do (namedInTests.test.ts). */
const OUT_OF_REACH = [
  // Amounts and tables that nobody has here.
  ...["AmountTooLarge", "TooManyPayingAncestors"],
  // Collections and tokens that lie, fail or call back.
  ...[
    "NotDelivered",
    "RoyaltyAboveLimit",
    "SharesAboveWhole",
    "SafeERC20FailedOperation",
    "ReentrancyGuardReentrantCall",
  ],
  // Functions of the ledger in a vault, a chain that refuses to create, questions that change nothing.
  ...["WrongContext", "SweepFailed", "RecordNotStored", "ERC721InvalidOwner", "ERC721InvalidSender"],
];

let arena: Arena;
const counts = new Map<string, number>();

beforeAll(async () => {
  arena = await startArena();
}, COMPILE_TIMEOUT_MS);
afterAll(() => arena.close());

it(
  "do what the reference does, and refuse what it refuses with the same values",
  async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; ++seed) await play(arena, seed, STEPS, counts);
    expect(counts.get("works.mint")).toBeGreaterThan(SEQUENCES * 2);
  },
  deep ? 7_200_000 : 300_000,
);

/** Agreement about things that never happen proves nothing. */
it("does everything that changes anything, and meets all errors but a few", () => {
  const changing = Object.entries(ABIS).flatMap(([place, abi]) =>
    abi.flatMap((item) =>
      item.type === "function" && item.stateMutability !== "view" && item.stateMutability !== "pure"
        ? [`${place}.${item.name}`]
        : [],
    ),
  );
  expect(changing.length).toBeGreaterThan(40);
  expect(changing.filter((name) => !counts.has(name) && name !== "ledger.sweep")).toEqual([]);
  const errors = Object.values(ABIS).flatMap((abi) =>
    abi.flatMap((item) => (item.type === "error" ? [item.name] : [])),
  );
  const missing = [...new Set(errors)].filter((name) => !counts.has(name));
  expect(missing.sort()).toEqual([...OUT_OF_REACH].sort());
});

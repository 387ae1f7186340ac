import { beforeAll, describe, expect, it } from "vitest";
import type { Evidence } from "../../../src/core/verify/Evidence.ts";
import { establishFacts } from "../../../src/core/verify/facts/Facts.ts";
import { createPictureReader } from "../../../src/core/verify/facts/PictureReader.ts";
import { judgeFacts } from "../../../src/core/verify/judge.ts";
import type { Cast } from "../stage/cast.ts";
import type { Stage } from "../stage/Stage.ts";
import { byteTargets } from "./byteTargets.ts";
import { leafTargets } from "./leafTargets.ts";

const deep = process.env.SEEDLINE_DEEP === "1";
/** A hundred thousand judgements of a hundredth of a second for each work, on a machine that may be busy. */
const TIMEOUT_MS = deep ? 3 * 3_600_000 : 120_000;
/** Byte strings up to this long are flipped at every byte, and longer ones at as many. */
const FLIPS = deep ? 30_000 : 24;
const NAMES = (
  deep ? ["root", "child", "grandchild", "gridded", "print"] : ["child", "gridded"]
) satisfies (keyof Cast)[];

/** Places that are the same every time, spread over the whole. */
function placesIn(size: number): number[] {
  if (size <= FLIPS) return Array.from({ length: size }, (_, at) => at);
  return Array.from({ length: FLIPS }, (_, n) => Math.floor(((n + 0.5) * size) / FLIPS));
}

/** One byte or value of what was gathered is another: never authentic, unless it says nothing of what the work claims. */
export function describeFlips(stage: () => Stage): void {
  const gathered = new Map<string, { id: bigint; evidence: Evidence }>();
  beforeAll(async () => {
    for (const name of NAMES) {
      const { id } = stage().cast[name as "root"];
      gathered.set(name, { id, evidence: await stage().gather(id) });
    }
  });
  // Files are told apart by identity, and a flip makes a new one: what is not flipped is decoded once.
  const readPicture = createPictureReader();
  async function verdictOf(id: bigint, evidence: Evidence) {
    const subject = { id, deployment: stage().chain.reader.deployment };
    return judgeFacts(subject, evidence, await establishFacts(subject, evidence, readPicture)).verdict;
  }

  describe.each(NAMES)("evidence about %s", (name) => {
    it("is authentic as it is", async () => {
      const { id, evidence } = gathered.get(name)!;
      expect(await verdictOf(id, evidence)).toBe("authentic");
    });

    it(
      "is never authentic with one byte flipped, unless that byte is outside of what the work claims",
      async () => {
        const { id, evidence } = gathered.get(name)!;
        const unnoticed: string[] = [];
        const idle = new Set<string>();
        for (const target of byteTargets(id, evidence)) {
          for (const [n, at] of placesIn(target.bytes.length).entries()) {
            const bits = [1, 128, 255, 16][n % 4]!;
            const edited = target.bytes.slice();
            edited[at]! ^= bits;
            const isAuthentic = (await verdictOf(id, target.put(edited))) === "authentic";
            const why = target.unclaimed(at, bits);
            if (isAuthentic && why === null) unnoticed.push(`${target.name}: byte ${at} ^ ${bits}`);
            if (isAuthentic && why !== null) idle.add(`${target.name}: ${why}`);
          }
        }
        expect(unnoticed).toEqual([]);
        // What is let pass is let pass for a reason that holds.
        if (name === "child")
          expect([...idle].sort()).toContainEqual(
            expect.stringMatching(/^the record of ancestor 256: the parent's creator/),
          );
      },
      TIMEOUT_MS,
    );

    it(
      "is never authentic with one value changed, unless that value is outside of what the work claims",
      async () => {
        const { id, evidence } = gathered.get(name)!;
        const unnoticed: string[] = [];
        for (const { name: leaf, flipped, unclaimed } of leafTargets(evidence)) {
          const isAuthentic = (await verdictOf(id, flipped())) === "authentic";
          if (isAuthentic && unclaimed === null) unnoticed.push(leaf);
        }
        expect(unnoticed).toEqual([]);
      },
      TIMEOUT_MS,
    );
  });
}

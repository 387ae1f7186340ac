import { SeedlineError } from "../errors.ts";
import type { LicenceTerms } from "../licence/LicenceTerms.ts";
import type { RecordShare } from "../record/WorkRecord.ts";

/** The most a work may owe all its ancestors together, in basis points. */
export const MAX_SHARE_SUM_BPS = 8_000;
/** The most lines a share table may have. */
export const MAX_SHARE_LINES = 64;

/** What a new work would take from one parent. */
export interface ParentShares {
  readonly terms: Pick<LicenceTerms, "asset" | "shareBps" | "scope" | "payee">;
  /** The parent's own share table. */
  readonly shares: readonly RecordShare[];
}

/**
 * The share table of a work with these parents, exactly as contracts/libraries/ShareTable.sol computes it: lines ascend by
 * ancestor, then payee; a line reached on several paths appears once, with the maximum of `payBps` and of `inheritBps`.
 *
 * @throws SeedlineError `TOO_MANY_PAYING_ANCESTORS` above 64 lines, `SHARE_SUM_EXCEEDED` above `maxCedeBps` or 8,000.
 */
export function deriveShareTable(parents: readonly ParentShares[], maxCedeBps = MAX_SHARE_SUM_BPS): RecordShare[] {
  const lines = new Map<string, RecordShare>();
  for (const parent of parents) {
    for (const line of owedThrough(parent)) {
      const key = `${line.ancestor}/${line.payee.toLowerCase()}`;
      const known = lines.get(key);
      lines.set(key, known === undefined ? line : maximumOf(known, line));
    }
  }
  const table = [...lines.values()].sort(compareLines);
  if (table.length > MAX_SHARE_LINES) {
    throw new SeedlineError(
      "TOO_MANY_PAYING_ANCESTORS",
      `${table.length} ancestors would have to be paid, and at most ${MAX_SHARE_LINES} can be.`,
      { hint: "Choose fewer parents, or parents with a shorter lineage.", details: { lines: table.length } },
    );
  }
  const sumBps = sumOfShares(table);
  const limitBps = Math.min(maxCedeBps, MAX_SHARE_SUM_BPS);
  if (sumBps > limitBps) {
    throw new SeedlineError(
      "SHARE_SUM_EXCEEDED",
      `The ancestors' shares sum up to ${sumBps / 100} %, above the limit of ${limitBps / 100} %.`,
      {
        hint: "Choose fewer or cheaper parents, or accept to cede more (at most 80 %).",
        details: { sumBps, limitBps },
      },
    );
  }
  return table;
}

/** What a table hands to ancestors, in basis points. */
export function sumOfShares(table: readonly RecordShare[]): number {
  return table.reduce((sum, line) => sum + line.payBps, 0);
}

function owedThrough({ terms, shares }: ParentShares): RecordShare[] {
  const inherited = shares.filter((line) => line.inheritBps > 0).map((line) => ({ ...line, payBps: line.inheritBps }));
  if (terms.shareBps === 0) return inherited;
  const own: RecordShare = {
    ancestor: terms.asset,
    payee: terms.payee,
    payBps: terms.shareBps,
    inheritBps: terms.scope === "lineage" ? terms.shareBps : 0,
  };
  return [...inherited, own];
}

function maximumOf(a: RecordShare, b: RecordShare): RecordShare {
  return { ...a, payBps: Math.max(a.payBps, b.payBps), inheritBps: Math.max(a.inheritBps, b.inheritBps) };
}

function compareLines(a: RecordShare, b: RecordShare): number {
  if (a.ancestor !== b.ancestor) return a.ancestor < b.ancestor ? -1 : 1;
  return a.payee.toLowerCase() < b.payee.toLowerCase() ? -1 : 1;
}

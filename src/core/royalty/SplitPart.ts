import { type Address, getAddress, isAddress } from "viem";
import { SeedlineError } from "../errors.ts";

/** What one member of a split account receives of its income. */
export interface SplitPart {
  readonly account: Address;
  /** Basis points; those of all members are 10,000. */
  readonly bps: number;
}

/**
 * Reads members written as `0x…:6000` in any order.
 * @returns In the ascending order that the ledger asks for: the same members are the same account however they are listed.
 * @throws SeedlineError `SPLIT_MALFORMED`
 */
export function parseSplit(members: readonly string[]): SplitPart[] {
  const parts = members.map((member) => {
    const [account = "", bps = "", ...rest] = member.split(":");
    if (rest.length > 0 || !isAddress(account) || !/^[1-9]\d{0,4}$/.test(bps)) {
      throw malformed(`"${member}" is no member of a split`, { member });
    }
    return { account: getAddress(account), bps: Number(bps) };
  });
  const sum = parts.reduce((total, { bps }) => total + bps, 0);
  if (parts.length < 2 || parts.length > 64) throw malformed(`A split has 2 to 64 members, not ${parts.length}`, {});
  if (sum !== 10_000) throw malformed(`The parts sum up to ${sum / 100} %`, { sum });
  const sorted = parts.sort((a, b) => (a.account.toLowerCase() < b.account.toLowerCase() ? -1 : 1));
  const twice = sorted.find(({ account }, i) => sorted[i + 1]?.account === account);
  if (twice !== undefined) throw malformed(`${twice.account} is listed twice`, { account: twice.account });
  return sorted;
}

function malformed(what: string, details: Readonly<Record<string, unknown>>): SeedlineError {
  return new SeedlineError("SPLIT_MALFORMED", `${what}.`, {
    hint: "Name each member once as ADDRESS:BPS, with basis points that sum up to 10000: 0x…:6000 0x…:4000.",
    details,
  });
}

import { SeedlineError } from "../../core/errors.ts";
import type { Database } from "../database/Database.ts";
import type { DailyLimit } from "../providers/providerConfig.ts";

const DAY_MS = 86_400_000;
const ALL = "*";

/** What was set aside for a generation, to be given back when it surely cost nothing. */
export interface Reservation {
  readonly account: string;
  readonly day: number;
  readonly priceMicros: number;
}

/** Counts what is asked of services, durably, before it is asked: what cannot be counted is not asked for. */
export interface Budget {
  /** @throws SeedlineError `GENERATION_QUOTA_REACHED`, `SPEND_CAP_REACHED`, and nothing is counted then */
  reserve(account: string, priceMicros: number): Promise<Reservation>;
  giveBack(reservation: Reservation): Promise<void>;
}

/**
 * @param limits Of one account, and of all together: accounts are free to make, so only the second protects the money.
 * @param now Milliseconds since 1970.
 */
export function createBudget(
  database: Database,
  { perAccount, inAll }: { readonly perAccount: DailyLimit; readonly inAll: DailyLimit },
  now: () => number = Date.now,
): Budget {
  /** One statement, so that of two who come at once none slips through. @returns Whether it fitted. */
  const add = async (
    account: string,
    day: number,
    priceMicros: number,
    { generations, spendMicros }: DailyLimit,
  ): Promise<boolean> => {
    const rows = await database.query(
      `INSERT INTO seedline.provider_use AS used (account, day, generations, spend_micros)
       SELECT $1::text, $2::integer, 1, $3::float8::bigint WHERE 1 <= $4::integer AND $3::float8 <= $5::float8
       ON CONFLICT (account, day) DO UPDATE SET generations = used.generations + 1, spend_micros = used.spend_micros + excluded.spend_micros
       WHERE used.generations + 1 <= $4::integer AND used.spend_micros + excluded.spend_micros <= $5::float8
       RETURNING 1 AS one`,
      [account, day, priceMicros, generations, spendMicros],
    );
    return rows.length === 1;
  };
  const take = async (account: string, { day, priceMicros }: Reservation): Promise<void> => {
    await database.query(
      "UPDATE seedline.provider_use SET generations = generations - 1, spend_micros = spend_micros - $3::float8::bigint WHERE account = $1 AND day = $2",
      [account, day, priceMicros],
    );
  };
  const refusal = async (account: string, day: number, limit: DailyLimit): Promise<SeedlineError> => {
    const [row] = await database.query<{ generations: number }>(
      "SELECT generations FROM seedline.provider_use WHERE account = $1 AND day = $2",
      [account, day],
    );
    return (row?.generations ?? 0) >= limit.generations
      ? quotaReached(limit.generations)
      : capReached(limit.spendMicros);
  };
  return {
    async reserve(account, priceMicros) {
      const day = Math.floor(now() / DAY_MS);
      const reservation = { account, day, priceMicros };
      if (!(await add(ALL, day, priceMicros, inAll))) throw await refusal(ALL, day, inAll);
      if (await add(account, day, priceMicros, perAccount)) return reservation;
      await take(ALL, reservation);
      throw await refusal(account, day, perAccount);
    },
    async giveBack(reservation) {
      await take(ALL, reservation);
      await take(reservation.account, reservation);
    },
  };
}

function quotaReached(generations: number): SeedlineError {
  return new SeedlineError("GENERATION_QUOTA_REACHED", `All ${generations} generations of today are used.`, {
    hint: "Nothing was asked for or spent. The day ends at midnight UTC; built-in generators have no limit.",
    details: { generations },
  });
}

function capReached(spendMicros: number): SeedlineError {
  const dollars = (spendMicros / 1_000_000).toFixed(2);
  return new SeedlineError(
    "SPEND_CAP_REACHED",
    `This would go over the ${dollars} US dollars that may be spent in a day.`,
    {
      hint: "Nothing was asked for or spent. The day ends at midnight UTC; built-in generators cost nothing.",
      details: { spendMicros },
    },
  );
}

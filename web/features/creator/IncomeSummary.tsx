import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { amountOf } from "../../ui/coin.ts";
import { incomeQuery } from "../work/workQueries.ts";
import { sumByAsset } from "./sumByAsset.ts";

/** What an account was ever credited, in one line; nothing while it is not known. */
export function IncomeSummary({ address }: { readonly address: Address }) {
  const { data, error } = useQuery(incomeQuery(useSeedline(), address));
  if (error) {
    return (
      <p className="mt-5 text-soft">
        <Trans>Its income could not be read just now.</Trans>
      </p>
    );
  }
  if (data === undefined) return null;
  const sums = sumByAsset(data);
  if (sums.length === 0) {
    return (
      <p className="mt-5 text-soft">
        <Trans>No income has been settled to it yet.</Trans>
      </p>
    );
  }
  const works = new Set(data.map(({ work }) => work)).size;
  return (
    <p className="mt-5">
      <span className="font-serif text-xl tabular-nums">
        {sums.map(({ asset, amount }) => amountOf(amount, asset)).join(", ")}
      </span>
      <span className="block text-sm text-soft">
        <Plural value={works} one="credited so far, from one work" other="credited so far, from # works" />
      </span>
    </p>
  );
}

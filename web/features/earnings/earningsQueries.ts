import { queryOptions } from "@tanstack/react-query";
import { type Address, zeroAddress } from "viem";
import type { Activity, CatalogueCredit } from "../../../src/core/ports/Catalogue.ts";
import { readLineage } from "../../../src/io/chain/readLineage.ts";
import { readSettlement } from "../../../src/io/chain/readSettlement.ts";
import { claimable } from "../../../src/io/chain/royalties.ts";
import { settledAssets } from "../../../src/io/chain/settledAssets.ts";
import { vaultBalances } from "../../../src/io/chain/vaultBalances.ts";
import { readPages } from "../../app/catalogue/readPages.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import { paysAccount, waitingFor } from "./collectPlan.ts";
import { traceFlow } from "./traceFlow.ts";

/** Whatever changes when an account is paid or withdraws begins with this key. */
export const EARNINGS_KEY = "earnings";

/** What an account can withdraw now, in the coin and every token that any work was ever credited in. From the ledger itself. */
export function claimableQuery({ chain }: Seedline, account: Address) {
  return queryOptions({
    queryKey: [EARNINGS_KEY, "claimable", account],
    queryFn: async () => {
      const assets = [zeroAddress, ...(await settledAssets(chain))];
      return Promise.all(assets.map(async (asset) => ({ asset, amount: await claimable(chain, account, asset) })));
    },
    staleTime: 5_000,
  });
}

/** What waits for an account in vaults: the catalogue says which works pay it, chain and records say how much. */
export function waitingQuery({ chain, catalogue }: Seedline, account: Address) {
  return queryOptions({
    queryKey: [EARNINGS_KEY, "waiting", account],
    queryFn: async ({ signal }) => {
      const { items, complete } = await readPages((part) => catalogue.listWorks(part, { signal }));
      const records = new Map(
        items.filter(({ record }) => paysAccount(record, account)).map(({ record }) => [record.id, record]),
      );
      const assets = [zeroAddress, ...(await settledAssets(chain))];
      const balances = await vaultBalances(chain, [...records.keys()], assets);
      return { waiting: waitingFor(account, balances, records), complete };
    },
    staleTime: 5_000,
  });
}

/** Something that an account was paid, or paid out. */
export type Entry = CreditEntry | Extract<Activity, { type: "withdrawn" }>;
export type CreditEntry = CatalogueCredit & { readonly type: "credited" };

/** Everything an account was ever credited and withdrew, youngest first. */
export function historyQuery({ catalogue }: Seedline, account: Address) {
  return queryOptions({
    queryKey: [EARNINGS_KEY, "history", account],
    queryFn: async ({ signal }) => {
      const [credits, activity] = await Promise.all([
        readPages((part) => catalogue.listCredits({ account, ...part }, { signal })),
        readPages((part) => catalogue.listActivity({ account, ...part }, { signal })),
      ]);
      const withdrawals = activity.items.filter(
        (entry): entry is Extract<Activity, { type: "withdrawn" }> =>
          entry.type === "withdrawn" && entry.account === account,
      );
      const entries: Entry[] = [
        ...credits.items.map((credit) => ({ ...credit, type: "credited" as const })),
        ...withdrawals,
      ];
      entries.sort((a, b) => Number(b.blockNumber - a.blockNumber) || b.logIndex - a.logIndex);
      return { entries, credits: credits.items, withdrawals, complete: credits.complete && activity.complete };
    },
    staleTime: 5_000,
  });
}

/** The path of one payment, from the ledger's event and the records of the lineage. */
export function flowQuery({ chain }: Seedline, payment: Pick<CatalogueCredit, "txHash" | "logIndex">) {
  return queryOptions({
    queryKey: ["flow", payment.txHash, payment.logIndex],
    queryFn: async () => {
      const settled = await readSettlement(chain, payment.txHash, payment.logIndex);
      const records = new Map((await readLineage(chain, settled.work)).map((record) => [record.id, record]));
      return { settled, records, flow: traceFlow(settled.work, settled.amount, records) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

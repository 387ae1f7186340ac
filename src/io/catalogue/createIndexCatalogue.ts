import { type ZodType, z } from "../../core/bytes/zod.ts";
import {
  checkAccount,
  checkActivityQuery,
  checkCreditQuery,
  checkOfferQuery,
  checkWorkQuery,
  isWorkId,
} from "../../core/catalogue/checkQuery.ts";
import { writeQuery } from "../../core/catalogue/queryParams.ts";
import { workSchema } from "../../core/catalogue/wire.ts";
import type { Catalogue, Page } from "../../core/ports/Catalogue.ts";
import { askIndex, type Required } from "./askIndex.ts";

export interface IndexCatalogueOptions {
  /** Where the index answers, without a slash at its end: `/api/index` in a page. */
  readonly url: string;
  /** What an answer must be of; asked with every question. Any answer will do when left out or null. */
  readonly require?: () => Promise<Required | null>;
  readonly fetch?: typeof fetch;
  /** How long one answer may take; 5 seconds when left out. */
  readonly timeoutMs?: number;
}

/** First screens list works alone, and do not wait for what checks the rest. */
const listSchemas = () => import("../../core/catalogue/wireLists.ts");

/** The catalogue that an index answers. Nothing it says is proven: works are checked against their records where it matters. */
export function createIndexCatalogue(options: IndexCatalogueOptions): Catalogue {
  const { url, require = async () => null, timeoutMs } = options;
  const fetchImpl: typeof fetch = options.fetch ?? ((...args) => fetch(...args));

  const ask = <T>(path: string, schema: ZodType<T>, params?: URLSearchParams, signal?: AbortSignal) =>
    askIndex({ url, path, schema, require, fetch: fetchImpl, signal, timeoutMs, ...(params && { params }) });
  async function page<T>(path: string, item: ZodType<T>, query: object, signal?: AbortSignal): Promise<Page<T>> {
    const schema = z.strictObject({ items: z.array(item), cursor: z.nullable(z.string()) });
    return (await ask(path, schema, writeQuery(query), signal)).answer;
  }

  return {
    async listWorks(query, { signal } = {}) {
      checkWorkQuery(query);
      return page("/works", workSchema, query, signal);
    },
    async getWork(id, { signal } = {}) {
      if (!isWorkId(id)) return null;
      const schema = z.strictObject({ work: z.nullable(workSchema) });
      return (await ask(`/works/${id}`, schema, undefined, signal)).answer.work;
    },
    async listActivity(query, { signal } = {}) {
      checkActivityQuery(query);
      const { activitySchema } = await listSchemas();
      return page("/activity", activitySchema, query, signal);
    },
    async listOffers(query, { signal } = {}) {
      checkOfferQuery(query);
      const { offerSchema } = await listSchemas();
      return page("/offers", offerSchema, query, signal);
    },
    async listCredits(query, { signal } = {}) {
      checkCreditQuery(query);
      const { creditSchema } = await listSchemas();
      return page("/credits", creditSchema, query, signal);
    },
    async sumCredits(account, { signal } = {}) {
      const checked = checkAccount(account);
      const { incomeSchema } = await listSchemas();
      const schema = z.strictObject({ items: z.array(incomeSchema) });
      return (await ask(`/income/${checked}`, schema, undefined, signal)).answer.items;
    },
    async head({ signal } = {}) {
      const { blockNumber, genesisHash } = (await ask("/head", z.strictObject({}), undefined, signal)).head;
      return { blockNumber, genesisHash };
    },
  };
}

import { type Context, Hono } from "hono";
import { checkAccount, isWorkId } from "../../../core/catalogue/checkQuery.ts";
import { queryFault } from "../../../core/catalogue/queryFault.ts";
import { readQuery } from "../../../core/catalogue/queryParams.ts";
import { SeedlineError } from "../../../core/errors.ts";
import { type IndexHead, readHead } from "./readHead.ts";
import { selectActivity } from "./selectActivity.ts";
import { selectCredits, sumCredits } from "./selectCredits.ts";
import { selectOffers } from "./selectOffers.ts";
import { selectWork, selectWorks } from "./selectWorks.ts";

/**
 * The queries of the port `Catalogue`, as JSON. Every answer carries the block that it knows of at least; `atLeast` asks to wait a
 * moment for a block.
 */
const app = new Hono();

app.get("/head", async (c) => c.json({ head: await openRequest(c).head() }));
app.get("/works", async (c) => {
  const { params, head } = openRequest(c);
  const query = readQuery("works", params);
  return c.json({ head: await head(), ...(await selectWorks(query)) });
});
app.get("/works/:id", async (c) => {
  const text = c.req.param("id");
  const id = /^\d{1,13}$/.test(text) ? BigInt(text) : 0n;
  if (!isWorkId(id)) throw queryFault("id", text, "the id of a work");
  return c.json({ head: await openRequest(c).head(), work: await selectWork(id) });
});
app.get("/activity", async (c) => {
  const { params, head } = openRequest(c);
  const query = readQuery("activity", params);
  return c.json({ head: await head(), ...(await selectActivity(query)) });
});
app.get("/offers", async (c) => {
  const { params, head } = openRequest(c);
  const query = readQuery("offers", params);
  return c.json({ head: await head(), ...(await selectOffers(query)) });
});
app.get("/credits", async (c) => {
  const { params, head } = openRequest(c);
  const query = readQuery("credits", params);
  return c.json({ head: await head(), ...(await selectCredits(query)) });
});
app.get("/income/:account", async (c) => {
  const account = checkAccount(c.req.param("account") as `0x${string}`);
  return c.json({ head: await openRequest(c).head(), items: await sumCredits(account) });
});

app.onError((error, c) => {
  if (error instanceof SeedlineError) {
    const { code, message, hint, retryable } = error;
    return c.json({ error: { code, message, hint, retryable } }, retryable ? 503 : 400);
  }
  const hint = "Its log says more. The chain itself can be read meanwhile.";
  return c.json({ error: { code: "INDEX_FAILED", message: "The index failed.", hint, retryable: true } }, 500);
});

/** The request's own fields, and the head that it asks for. */
function openRequest(c: Context): { params: URLSearchParams; head(): Promise<IndexHead> } {
  const params = new URL(c.req.url).searchParams;
  const atLeast = params.get("atLeast") ?? "0";
  if (!/^\d{1,18}$/.test(atLeast)) throw queryFault("atLeast", atLeast, "a block number");
  params.delete("atLeast");
  return { params, head: () => readHead(BigInt(atLeast)) };
}

export default app;

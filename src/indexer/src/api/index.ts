import { Hono } from "hono";
import { checkAccount, isWorkId } from "../../../core/catalogue/checkQuery.ts";
import { queryFault } from "../../../core/catalogue/queryFault.ts";
import { readQuery } from "../../../core/catalogue/queryParams.ts";
import { SeedlineError } from "../../../core/errors.ts";
import { readHead } from "./readHead.ts";
import { selectActivity } from "./selectActivity.ts";
import { selectCredits, sumCredits } from "./selectCredits.ts";
import { selectWork, selectWorks } from "./selectWorks.ts";

/**
 * The queries of the port `Catalogue`, as JSON. Every answer carries the block that it knows of at least: it is read before the
 * rows are.
 */
const app = new Hono();

const params = (url: string): URLSearchParams => new URL(url).searchParams;

app.get("/head", async (c) => c.json(await readHead()));
app.get("/works", async (c) => {
  const query = readQuery("works", params(c.req.url));
  return c.json({ head: await readHead(), ...(await selectWorks(query)) });
});
app.get("/works/:id", async (c) => {
  const text = c.req.param("id");
  const id = /^\d{1,13}$/.test(text) ? BigInt(text) : 0n;
  if (!isWorkId(id)) throw queryFault("id", text, "the id of a work");
  return c.json({ head: await readHead(), work: await selectWork(id) });
});
app.get("/activity", async (c) => {
  const query = readQuery("activity", params(c.req.url));
  return c.json({ head: await readHead(), ...(await selectActivity(query)) });
});
app.get("/credits", async (c) => {
  const query = readQuery("credits", params(c.req.url));
  return c.json({ head: await readHead(), ...(await selectCredits(query)) });
});
app.get("/income/:account", async (c) => {
  const account = checkAccount(c.req.param("account") as `0x${string}`);
  return c.json({ head: await readHead(), items: await sumCredits(account) });
});

app.onError((error, c) => {
  if (error instanceof SeedlineError) {
    const { code, message, hint, retryable } = error;
    return c.json({ error: { code, message, hint, retryable } }, retryable ? 503 : 400);
  }
  const hint = "Its log says more. The chain itself can be read meanwhile.";
  return c.json({ error: { code: "INDEX_FAILED", message: "The index failed.", hint, retryable: true } }, 500);
});

export default app;

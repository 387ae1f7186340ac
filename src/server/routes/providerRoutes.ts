import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type Address, isAddress } from "viem";
import { z } from "zod";
import { parseJsonStrict } from "../../core/bytes/parseJsonStrict.ts";
import { SeedlineError } from "../../core/errors.ts";
import { generationIdField, generationRequestSchema } from "../../core/providers/generationWire.ts";
import { recipeHash } from "../../core/recipe/recipeHash.ts";
import type { Attestor } from "../attestor/openAttestor.ts";
import type { Generations } from "../generations/createGenerations.ts";
import { accountOf } from "./accountOf.ts";
import { errorReply } from "./errorReply.ts";
import type { ServerEnv } from "./requestLog.ts";
import { readBody, requestInvalid, validParams } from "./validate.ts";

/** Four pictures to start from, and the words. */
const MAX_BODY_BYTES = 80 * 1024 * 1024;
const MAX_REQUEST_BYTES = 256 * 1024;
const MAX_INPUTS = 4;
const idParams = z.object({
  id: z.custom<string>((value) => generationIdField.safeParse(value).success, "must be 32 hexadecimal digits"),
});
const attestBody = z.strictObject({
  creator: z.custom<Address>((value) => typeof value === "string" && isAddress(value), "must be an address"),
});

/**
 * Generation by services: pages see what there is, ask for it, and fetch what came; keys stay here. What a page gets to sign for is read
 * again from what this server kept.
 */
export function providerRoutes(generations: Generations, attestor: Attestor): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  routes.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });
  routes.get("/", async (c) => {
    const providers = await generations.list();
    // Before anything is asked for: a grid asks for its pictures all at once, and would be a stranger with each of them.
    if (providers.length > 0) accountOf(c);
    return c.json({ providers });
  });
  routes.get("/generations/:id", validParams(idParams), async (c) =>
    c.json(await generations.report(c.req.valid("param").id)),
  );
  routes.post(
    "/generations/:id",
    validParams(idParams),
    bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => errorReply(c, tooLarge()) }),
    async (c) => {
      const { request, inputs } = readForm(await c.req.formData().catch(() => null));
      const files = await Promise.all(inputs.map(async (input) => new Uint8Array(await input.arrayBuffer())));
      const parsed = parseRequest(await request.arrayBuffer());
      return c.json(await generations.start(c.req.valid("param").id, accountOf(c), parsed, files));
    },
  );
  routes.post("/generations/:id/cancel", validParams(idParams), async (c) => {
    await generations.cancel(c.req.valid("param").id);
    return c.json({});
  });
  routes.get("/generations/:id/file", validParams(idParams), async (c) => {
    const { recipe, file } = await generations.read(c.req.valid("param").id);
    const isText = recipe.output.mediaType.startsWith("text/");
    const type = isText ? "text/plain; charset=utf-8" : "image/png";
    return c.body(file.slice().buffer, 200, { "Content-Type": type, "X-Content-Type-Options": "nosniff" });
  });
  routes.post("/generations/:id/attestation", validParams(idParams), bodyLimit({ maxSize: 4_096 }), async (c) => {
    const { creator } = await readBody(c, attestBody, 4_096);
    const { recipe } = await generations.read(c.req.valid("param").id);
    const { promptHash, output } = recipe;
    return c.json(
      await attestor.sign({ creator, outputHash: output.outputHash, promptHash, recipeHash: recipeHash(recipe) }),
    );
  });
  return routes;
}

function readForm(form: FormData | null): { request: Blob; inputs: Blob[] } {
  if (form === null) throw requestInvalid("/", "expected a form");
  const request = form.get("request");
  const inputs = form.getAll("input");
  if (typeof request !== "object" || request === null) throw requestInvalid("/request", "expected JSON");
  const files = inputs.filter((input): input is File => typeof input === "object");
  if (files.length !== inputs.length || files.length > MAX_INPUTS)
    throw requestInvalid("/input", `expected up to ${MAX_INPUTS} files`);
  return { request, inputs: files };
}

function parseRequest(bytes: ArrayBuffer) {
  const result = generationRequestSchema.safeParse(parseJsonStrict(new Uint8Array(bytes), MAX_REQUEST_BYTES));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw requestInvalid(`/request/${issue?.path.map(String).join("/") ?? ""}`, issue?.message ?? "unknown fault");
}

function tooLarge(): SeedlineError {
  return new SeedlineError("FILE_TOO_LARGE", `What was sent is larger than ${MAX_BODY_BYTES / 1024 / 1024} MiB.`, {
    hint: "Nothing was asked for or spent. Start from smaller pictures.",
    details: { maxBytes: MAX_BODY_BYTES },
  });
}

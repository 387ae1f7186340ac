import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWalletClient, type Hex, http, keccak256, toBytes, zeroAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deployDemoToken } from "../../scripts/demo/demoToken.ts";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { runCli } from "../support/runCli.ts";
import { testConfig } from "../support/testConfig.ts";

const ARTIST: Hex = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
const BUYER: Hex = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
const LATER: Hex = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
const [artist, buyer, later] = [ARTIST, BUYER, LATER].map((key) => privateKeyToAccount(key).address) as [Hex, Hex, Hex];
const PRICE = "1000003";

let stack: Stack;
let dir: string;
let token: Hex;
const path = (name: string): string => join(dir, name);
const as = (key: Hex, ...args: (string | number | bigint)[]) =>
  runCli(args.map(String), { SEEDLINE_DATA_DIR: join(dir, "data"), SEEDLINE_PRIVATE_KEY: key });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-market-"));
  stack = await startStack(testConfig(join(dir, "data")));
  const { rpcUrl, chainId, contracts } = stack.info;
  expect(contracts.market).toMatch(/^0x[0-9a-fA-F]{40}$/);
  const account = privateKeyToAccount(ARTIST);
  const wallet = createWalletClient({ account, chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) });
  const writer = { ...createChainReader(rpcUrl, { chainId, contracts }), wallet };
  token = await deployDemoToken(writer, [buyer, later], 10_000_000n);
});
afterAll(async () => {
  await stack.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A picture that no other name has. */
async function picture(name: string): Promise<string> {
  const seed = toBytes(keccak256(toBytes(name)));
  const data = new Uint8Array(64 * 64 * 4).map((_, i) => (i % 4 === 3 ? 255 : (seed[i % 32] ?? 0) ^ (i >> 7)));
  await writeFile(path(name), encodePng({ width: 64, height: 64, data }));
  return path(name);
}

const mint = async (name: string): Promise<string> =>
  (await as(ARTIST, "mint", await picture(name), "--royalty-bps", 750)).json.id;

async function refused(call: ReturnType<typeof as>, code: string) {
  const { code: exit, json } = await call;
  expect([exit, json.error?.code]).toEqual([2, code]);
}

it("lists, shows, sells and takes off the market", async () => {
  const id = await mint("listed.png");
  await refused(as(BUYER, "buy", id, "--price", PRICE), "NOT_LISTED");
  await refused(as(BUYER, "list", id, "--price", PRICE), "NOT_HOLDER");
  await refused(as(ARTIST, "list", id, "--price", 0), "USAGE");
  const listed = await as(ARTIST, "list", id, "--price", PRICE, "--asset", token, "--until", "2099-12-31");
  expect(listed.json).toMatchObject({ id, seller: artist, asset: token, price: PRICE, txHash: expect.any(String) });
  expect((await as(LATER, "listing", id)).json).toEqual({
    ...{ id, holder: artist, offers: [] },
    listing: { seller: artist, asset: token, price: PRICE, buyer: null, expiresAt: "4102444799" },
  });
  await refused(as(BUYER, "buy", id, "--price", 999, "--asset", token), "OTHER_PRICE");
  await refused(as(BUYER, "buy", id, "--price", PRICE), "OTHER_CURRENCY");
  const bought = await as(BUYER, "buy", id, "--price", PRICE, "--asset", token);
  expect(bought.json).toMatchObject({ id, ids: [id], seller: artist, asset: token, price: PRICE });
  expect((await as(ARTIST, "balance")).json).toContainEqual({ asset: token, claimable: PRICE });

  const resold = await as(BUYER, "list", id, "--price", PRICE, "--buyer", artist);
  expect(resold.code).toBe(0);
  await refused(as(LATER, "buy", id, "--price", PRICE), "RESERVED_FOR_ANOTHER");
  expect((await as(BUYER, "unlist", id)).json).toMatchObject({ id });
  await refused(as(BUYER, "unlist", id), "NOT_LISTED");
  await refused(as(BUYER, "unlist"), "USAGE");
});

it("sells a picture before it is minted, by a file that says what was signed", async () => {
  const file = path("voucher.json");
  const made = await as(ARTIST, "voucher", await picture("lazy.png"), "--price", PRICE, "--out", file);
  expect(made.json).toMatchObject({ file, creator: artist, asset: zeroAddress, price: PRICE });
  await refused(as(BUYER, "buy", path("nothing.json"), "--price", PRICE), "FILE_NOT_FOUND");
  await refused(as(BUYER, "buy", file, "--price", "7"), "OTHER_PRICE");
  const cheap = path("cheap.json");
  await writeFile(cheap, (await readFile(file, "utf8")).replace(`"price": "${PRICE}"`, '"price": "7"'));
  await refused(as(BUYER, "buy", cheap, "--price", "7"), "VOUCHER_NOT_SIGNED");
  const bought = await as(BUYER, "buy", file, "--price", PRICE, "--to", later);
  expect(bought.json).toMatchObject({ seller: artist, price: PRICE });
  expect((await as(LATER, "listing", bought.json.id)).json).toMatchObject({ holder: later, listing: null });
  await refused(as(BUYER, "buy", file, "--price", PRICE), "ALREADY_MINTED");
});

it("sells by a listing that was signed and handed on, until all of them are void", async () => {
  const [first, second] = [await mint("signed.png"), await mint("void.png")];
  const [one, other] = [path("one.json"), path("other.json")];
  expect((await as(ARTIST, "list", first, "--price", PRICE, "--out", one)).json).toMatchObject({ file: one });
  await as(ARTIST, "list", second, "--price", PRICE, "--out", other);
  expect((await as(BUYER, "buy", one, "--price", PRICE)).json).toMatchObject({ id: first, seller: artist });
  expect((await as(ARTIST, "unlist", "--signed")).code).toBe(0);
  await refused(as(BUYER, "buy", other, "--price", PRICE), "SIGNED_IN_OTHER_EPOCH");
});

it("takes offers in and gives them back", async () => {
  const id = await mint("offered.png");
  const coin = (await as(BUYER, "offer-token", id, "--amount", "500")).json.offerId;
  const inToken = (await as(LATER, "offer-token", id, "--amount", "700", "--asset", token)).json.offerId;
  expect((await as(ARTIST, "listing", id)).json.offers).toEqual([
    { offerId: coin, buyer, asset: zeroAddress, amount: "500", expiresAt: null },
    { offerId: inToken, buyer: later, asset: token, amount: "700", expiresAt: null },
  ]);
  await refused(as(ARTIST, "accept", inToken, "--least", "701"), "PROCEEDS_TOO_LOW");
  await refused(as(BUYER, "accept", inToken, "--least", "1"), "NOT_HOLDER");
  const accepted = await as(ARTIST, "accept", inToken, "--least", "700");
  expect(accepted.json).toMatchObject({ offerId: inToken, id, buyer: later, asset: token, amount: "700" });
  await refused(as(ARTIST, "withdraw-offer", coin), "NOT_BUYER");
  expect((await as(BUYER, "withdraw-offer", coin)).json).toMatchObject({ asset: zeroAddress, amount: "500" });
  await refused(as(BUYER, "withdraw-offer", coin), "UNKNOWN_OFFER");
  expect((await as(ARTIST, "listing", id)).json).toMatchObject({ holder: later, offers: [] });
});

it("sells under a bid that was signed and handed on, which its buyer can void", async () => {
  const id = await mint("bid.png");
  const [file, same, link] = [path("bid.json"), path("same.json"), path("link.txt")];
  await refused(as(BUYER, "bid", id, "--amount", 900, "--out", file), "USAGE");
  const made = await as(BUYER, "bid", id, "--amount", 900, "--asset", token, "--until", "2099-12-31", "--out", file);
  expect(made.json).toMatchObject({ file, id, buyer, asset: token, amount: "900", nonce: expect.any(String) });
  await as(LATER, "bid", id, "--amount", 901, "--asset", token, "--out", same);
  await refused(as(LATER, "buy", file, "--price", 900, "--asset", token), "USAGE");
  await refused(as(LATER, "accept", file, "--least", 1), "NOT_HOLDER");
  await refused(as(ARTIST, "accept", file, "--least", 901), "PROCEEDS_TOO_LOW");
  const dearer = path("dearer.json");
  await writeFile(dearer, (await readFile(file, "utf8")).replace('"amount": "900"', '"amount": "9000"'));
  await refused(as(ARTIST, "accept", dearer, "--least", 1), "BID_NOT_SIGNED");

  const { nonce } = JSON.parse(await readFile(same, "utf8")).bid;
  expect((await as(LATER, "cancel-bid", nonce)).json).toMatchObject({ nonce });
  await refused(as(ARTIST, "accept", same, "--least", 1), "BID_SPENT");
  // As a link it is the same bid.
  const text = Buffer.from(JSON.stringify(JSON.parse(await readFile(file, "utf8")))).toString("base64url");
  await writeFile(link, text);
  const accepted = await as(ARTIST, "accept", `http://127.0.0.1:4747/work/${id}#bid=${text}`, "--least", 900);
  expect(accepted.json).toEqual({ id, buyer, asset: token, amount: "900", txHash: expect.any(String) });
  await refused(as(ARTIST, "accept", link, "--least", 1), "BID_SPENT");
});

it("voids vouchers", async () => {
  const file = path("void-voucher.json");
  await as(ARTIST, "voucher", await picture("never.png"), "--price", PRICE, "--out", file);
  expect((await as(ARTIST, "cancel-vouchers")).json).toMatchObject({ txHash: expect.any(String) });
  await refused(as(BUYER, "buy", file, "--price", PRICE), "VOUCHER_OF_OTHER_EPOCH");
  await refused(as(BUYER, "accept", file, "--least", PRICE), "USAGE");
});

it("sells an unminted picture that was committed to before it was shown", async () => {
  const file = path("committed.json");
  const made = await as(ARTIST, "voucher", await picture("committed.png"), "--price", PRICE, "--commit", "--out", file);
  expect(made.json).toMatchObject({ file, creator: artist });
  const text = await readFile(file, "utf8");
  const { salt, paths } = JSON.parse(text).proofs;
  expect(paths).toHaveLength(1);
  const other = path("other-salt.json");
  await writeFile(other, text.replace(salt, `0x${"5a".repeat(32)}`));
  await refused(as(BUYER, "buy", other, "--price", PRICE), "VOUCHER_NOT_SIGNED");
  // The chain has to tell a later second than that of the commitment: on this one only transactions make blocks.
  await mint("later-block.png");
  const bought = await as(BUYER, "buy", file, "--price", PRICE);
  expect(bought.json).toMatchObject({ seller: artist, price: PRICE });
});

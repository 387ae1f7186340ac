import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Wallet } from "ethers";
import { createWalletClient, erc20Abi, type Hex, http, keccak256, toBytes, zeroAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deployDemoToken } from "../../scripts/demo/demoToken.ts";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { offerTypedData } from "../../src/core/licence/LicenceOffer.ts";
import { offerText, parseOffer } from "../../src/core/licence/OfferDocument.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { deployPlainNft, giveToken } from "../support/plainNft.ts";
import { runCli } from "../support/runCli.ts";
import { testConfig } from "../support/testConfig.ts";

const OWNER: Hex = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
const ARTIST: Hex = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
const OTHER: Hex = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
const [owner, artist, other] = [OWNER, ARTIST, OTHER].map((key) => privateKeyToAccount(key).address) as [Hex, Hex, Hex];

let stack: Stack;
let dir: string;
let writer: ChainWriter;
const path = (name: string): string => join(dir, name);
const as = (key: Hex, ...args: (string | number | bigint)[]) =>
  runCli(args.map(String), { SEEDLINE_DATA_DIR: join(dir, "data"), SEEDLINE_PRIVATE_KEY: key });
const rpc = (method: string, ...params: unknown[]) =>
  writer.client.request({ method: method as never, params: params as never });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-licensing-"));
  stack = await startStack(testConfig(join(dir, "data")));
  const { rpcUrl, chainId, contracts } = stack.info;
  const account = privateKeyToAccount(OTHER);
  const wallet = createWalletClient({ account, chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) });
  writer = { ...createChainReader(rpcUrl, { chainId, contracts }), wallet };
});
afterAll(async () => {
  await stack.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Writes a picture that no other name has. */
async function picture(name: string): Promise<string> {
  const seed = toBytes(keccak256(toBytes(name)));
  const data = new Uint8Array(64 * 64 * 4).map((_, i) => (i % 4 === 3 ? 255 : (seed[i % 32] ?? 0) ^ (i >> 7)));
  await writeFile(path(name), encodePng({ width: 64, height: 64, data }));
  return path(name);
}

async function mint(key: Hex, name: string, ...more: (string | number | bigint)[]) {
  return as(key, "mint", await picture(name), ...more);
}

/** A work of the owner's, licensed. */
async function licensed(
  name: string,
  ...terms: (string | number | bigint)[]
): Promise<{ id: string; termsId: string }> {
  const { id } = (await mint(OWNER, name)).json;
  const published = await as(OWNER, "terms", id, "--share-bps", 700, "--scope", "lineage", ...terms);
  expect(published.json).toMatchObject({ termsId: expect.stringMatching(/^\d+$/) });
  return { id, termsId: published.json.termsId };
}

const under = ({ id, termsId }: { id: string; termsId: string }) => ["--parent", `${id}:image:${termsId}`];

async function refused(call: ReturnType<typeof as>, code: string, ...words: string[]) {
  const { code: exit, json } = await call;
  expect([exit, json.error?.code]).toEqual([2, code]);
  for (const word of words) expect(`${json.error.message} ${json.error.hint}`).toContain(word);
}

describe("licence offers on the command line", () => {
  it("one licensee mints with an offer that it was given as a file, a line or a link; nobody else does", async () => {
    const parent = await licensed("offer-root.png", "--by", "offer");
    const file = path("offer.json");
    const made = await as(
      OWNER,
      "offer",
      parent.termsId,
      "--licensee",
      artist,
      "--uses",
      2,
      "--until",
      "2040-03-04",
      "--nonce",
      77,
      "--out",
      file,
    );
    expect(made.json).toMatchObject({
      licensee: artist,
      uses: "2",
      nonce: "77",
      deadline: "2214518399",
      termsId: parent.termsId,
      file,
    });
    const document = parseOffer(await readFile(file, "utf8"));
    expect(offerText(document)).toBe(made.json.text);
    // A second client signs the very same: wallets of other makes can licence, too.
    const typed = offerTypedData(document, document);
    const types = { LicenceOffer: typed.types.LicenceOffer.map((field) => ({ ...field })) };
    expect(await new Wallet(OWNER).signTypedData(typed.domain, types, typed.message)).toBe(document.signature);

    await refused(mint(ARTIST, "offered-1.png", ...under(parent)), "OFFER_MISSING", parent.id, "Ask the licensor");
    await refused(mint(OTHER, "offered-1.png", ...under(parent), "--offer", file), "OFFER_FOR_ANOTHER", artist, other);
    const first = await mint(ARTIST, "offered-1.png", ...under(parent), "--offer", file);
    expect(first.json.parents).toEqual([{ parent: parent.id, roles: ["image"], termsId: parent.termsId }]);
    const link = `https://example.org/studio?offer=${made.json.text}`;
    expect((await mint(ARTIST, "offered-2.png", ...under(parent), "--offer", link)).code).toBe(0);
    await refused(
      mint(ARTIST, "offered-3.png", ...under(parent), "--offer", file),
      "OFFER_USED_UP",
      "2 tokens",
      "1 more",
    );

    const changed = { ...JSON.parse(await readFile(file, "utf8")), uses: "3" };
    await refused(
      mint(ARTIST, "offered-3.png", ...under(parent), "--offer", JSON.stringify(changed)),
      "OFFER_NOT_SIGNED",
      owner,
    );
    await refused(
      mint(ARTIST, "offered-3.png", ...under(parent), "--offer", made.json.text.slice(0, 80)),
      "OFFER_MALFORMED",
    );
    const foreign = { ...JSON.parse(await readFile(file, "utf8")), chainId: 8_453 };
    await refused(
      mint(ARTIST, "offered-3.png", ...under(parent), "--offer", JSON.stringify(foreign)),
      "OFFER_FOREIGN",
      "8453",
    );
    await refused(mint(ARTIST, "offered-3.png", "--offer", file), "OFFER_NOT_NEEDED", parent.id);
    await refused(as(ARTIST, "offer", parent.termsId), "NOT_AUTHORITY", artist, owner);
    const open = await licensed("offer-open.png");
    await refused(as(OWNER, "offer", open.termsId), "TERMS_NOT_BY_OFFER", open.id);
  });

  it("an offer ends when it is cancelled, alone or with all others, when it expires, and for other pictures", async () => {
    const parent = await licensed("cancel-root.png", "--by", "offer");
    const give = async (...more: (string | number)[]) => (await as(OWNER, "offer", parent.termsId, ...more)).json.text;
    const [alone, kept] = [await give("--nonce", 5), await give("--nonce", 6, "--uses", 9)];
    expect((await as(OWNER, "cancel-offer", 5)).json).toMatchObject({ nonce: "5" });
    await refused(mint(ARTIST, "cancelled.png", ...under(parent), "--offer", alone), "OFFER_USED_UP", "cancelled");
    expect((await mint(ARTIST, "kept-1.png", ...under(parent), "--offer", kept)).code).toBe(0);

    const [first, second] = [await picture("this.png"), await picture("that.png")];
    const only = await give("--content", first);
    await refused(as(ARTIST, "mint", second, ...under(parent), "--offer", only), "OFFER_FOR_OTHER_CONTENT");
    expect((await as(ARTIST, "mint", first, ...under(parent), "--offer", only)).code).toBe(0);

    const soon = Number((await writer.client.getBlock()).timestamp) + 1_000;
    const brief = await give("--until", soon);
    expect((await as(OWNER, "cancel-offers")).json).toMatchObject({ epoch: "1" });
    await refused(mint(ARTIST, "late.png", ...under(parent), "--offer", kept), "OFFER_OF_OTHER_EPOCH", "cancelled");
    const fresh = await give("--until", soon);
    await rpc("evm_increaseTime", 2_000);
    await rpc("evm_mine");
    await refused(mint(ARTIST, "late.png", ...under(parent), "--offer", fresh), "OFFER_EXPIRED", "good until");
    await refused(mint(ARTIST, "late.png", ...under(parent), "--offer", brief), "OFFER_EXPIRED");
  });
});

describe("what terms ask for", () => {
  it("a fee in coin is paid to the parent's vault, and only when it was accepted", async () => {
    const parent = await licensed("fee-root.png", "--fee", 12_345, "--cap", 2);
    await refused(
      mint(ARTIST, "fee-1.png", ...under(parent)),
      "FEE_NOT_ACCEPTED",
      "12345 wei",
      "at most 0",
      "--max-fee 12345",
    );
    await refused(mint(ARTIST, "fee-1.png", ...under(parent), "--max-fee", 12_344), "FEE_NOT_ACCEPTED", "12344");
    expect((await mint(ARTIST, "fee-1.png", ...under(parent), "--max-fee", 20_000)).code).toBe(0);
    expect((await as(OTHER, "settle", parent.id)).json.settled).toEqual([{ id: parent.id, amount: "12345" }]);
    expect((await mint(OTHER, "fee-2.png", ...under(parent), "--max-fee", 12_345)).code).toBe(0);
    await refused(
      mint(ARTIST, "fee-3.png", ...under(parent), "--max-fee", 12_345),
      "CAP_REACHED",
      "2 tokens",
      "1 more",
    );
    await refused(
      as(OWNER, "terms", parent.id, "--share-bps", 1, "--scope", "direct", "--cap", 3),
      "CAP_WITHOUT_FEE_OR_OFFER",
    );
  });

  it("a fee in a token is allowed to the last unit, taken, and credited", async () => {
    const token = await deployDemoToken(writer, [artist], 1_000_000n);
    const parent = await licensed("token-root.png", "--fee", 250_000, "--currency", token);
    const accept = ["--max-fee", 250_000];
    await refused(
      mint(OTHER, "token-1.png", ...under(parent), ...accept),
      "TOKEN_BALANCE_TOO_LOW",
      "250000",
      token,
      other,
    );
    expect((await mint(ARTIST, "token-1.png", ...under(parent), ...accept)).code).toBe(0);
    const read = { address: token, abi: erc20Abi } as const;
    const { works } = stack.info.contracts;
    expect(await writer.client.readContract({ ...read, functionName: "allowance", args: [artist, works] })).toBe(0n);
    expect(await writer.client.readContract({ ...read, functionName: "balanceOf", args: [artist] })).toBe(750_000n);
    expect((await as(OTHER, "settle", parent.id, "--asset", token)).json.settled[0].amount).toBe("250000");
    expect((await as(OWNER, "balance")).json).toContainEqual({ asset: token, claimable: "250000" });
  });

  it("holders, dates and payees are kept to", async () => {
    const nft = await deployPlainNft(writer);
    const gated = await licensed("gate-root.png", "--by", "holders", "--gate", nft, "--payee", other);
    await refused(mint(ARTIST, "gate-1.png", ...under(gated)), "NOT_A_HOLDER", nft, artist);
    await giveToken(writer, nft, artist, 4n);
    const child = await mint(ARTIST, "gate-1.png", ...under(gated), "--payee", owner);
    const credits = (await as(OTHER, "quote", child.json.id, "--amount", 10_000)).json.credits;
    expect(credits).toEqual([
      { account: other, amount: "700" },
      { account: owner, amount: "9300" },
    ]);
    const time = Number((await writer.client.getBlock()).timestamp);
    const brief = await licensed("brief-root.png", "--until", time + 1_000);
    await rpc("evm_increaseTime", 2_000);
    await rpc("evm_mine");
    await refused(mint(ARTIST, "brief-1.png", ...under(brief)), "TERMS_EXPIRED", brief.termsId, brief.id, "20");
    await refused(
      as(OWNER, "terms", brief.id, "--share-bps", 1, "--scope", "direct", "--until", "1999-12-31"),
      "EXPIRY_IN_THE_PAST",
      "1999",
    );
    await refused(
      as(OWNER, "terms", brief.id, "--share-bps", 1, "--scope", "direct", "--until", "soon"),
      "USAGE",
      "soon",
    );
    const closing = await licensed("closed-root.png");
    expect((await as(OWNER, "close-terms", closing.termsId)).json.termsId).toBe(closing.termsId);
    await refused(mint(ARTIST, "closed-1.png", ...under(closing)), "TERMS_NOT_OFFERED", closing.termsId, "closed");
    await refused(mint(ARTIST, "closed-1.png", "--parent", closing.id), "NO_OPEN_TERMS");
  });

  it("parents that do not go together are named with what they disagree about, and a waiver frees a child", async () => {
    const alike = await licensed("alike-root.png", "--share-alike");
    const free = await licensed("nc-root.png", "--non-commercial");
    await refused(
      mint(ARTIST, "clash.png", ...under(alike), ...under(free)),
      "INCOMPATIBLE_PARENTS",
      `Work ${alike.id} (terms ${alike.termsId})`,
      `work ${free.id} (terms ${free.termsId})`,
      "commercial use",
    );
    const child = (await mint(ARTIST, "nc-child.png", ...under(free))).json.id;
    const license = ["terms", child, "--share-bps", 100, "--scope", "direct"];
    await refused(as(ARTIST, ...license), "PERMISSIONS_OUT_OF_BOUNDS", "commercial use");
    await refused(as(ARTIST, ...license, "--non-commercial", "--fee", 5), "FEE_FOR_NON_COMMERCIAL", child);
    await refused(as(ARTIST, "waive", child, "--terms", free.termsId, "--commercial"), "NOT_AUTHORITY", artist, owner);
    await refused(as(OWNER, "waive", child, "--terms", free.termsId), "USAGE");
    await refused(as(OWNER, "waive", child, "--terms", alike.termsId, "--commercial"), "NOT_DERIVED_UNDER", child);
    expect((await as(OWNER, "waive", child, "--terms", free.termsId, "--commercial")).json).toMatchObject({
      permissions: 1,
    });
    await refused(as(OWNER, "waive", child, "--terms", free.termsId, "--commercial"), "NOTHING_TO_WAIVE");
    expect((await as(ARTIST, ...license)).code).toBe(0);
    const bound = (await mint(ARTIST, "alike-child.png", ...under(alike))).json.id;
    await refused(
      as(ARTIST, "terms", bound, "--share-bps", 1, "--scope", "direct"),
      "SHARE_ALIKE_REQUIRED",
      "--share-alike",
    );
  });
});

describe("tokens of other contracts", () => {
  it("are registered by their holder, licensed, and earn fees a day later", async () => {
    const nft = await deployPlainNft(writer);
    await giveToken(writer, nft, owner, 8_817n);
    await refused(as(ARTIST, "register", nft, 8_817), "NOT_TOKEN_HOLDER", owner, artist);
    const registered = await as(OWNER, "register", nft, 8_817);
    const asset = registered.json.asset;
    expect(BigInt(asset)).toBeGreaterThanOrEqual(1n << 48n);
    expect((await as(OWNER, "register", nft, 8_817)).json.asset).toBe(asset);
    const { termsId } = (await as(OWNER, "terms", asset, "--share-bps", 900, "--scope", "lineage", "--fee", 31)).json;
    const parent = { id: asset, termsId };
    await refused(mint(ARTIST, "ape.png", ...under(parent), "--max-fee", 31), "TERMS_NOT_MATURE", "a day after");
    await rpc("evm_increaseTime", 86_401);
    await rpc("evm_mine");
    const child = await mint(ARTIST, "ape.png", ...under(parent), "--max-fee", 31);
    expect(child.json.parents).toEqual([{ parent: asset, roles: ["image"], termsId }]);
    expect((await as(OTHER, "settle-accounts", owner, artist)).json.settled).toMatchObject([
      { account: owner, amount: "31" },
      { account: artist, amount: "0" },
    ]);
    const lineage = (await as(OTHER, "lineage", child.json.id)).json;
    expect(lineage.nodes).toEqual([
      { id: child.json.id, kind: "work", creator: artist },
      { id: asset, kind: "external", creator: null, collection: nft, tokenId: "8817" },
    ]);
    await giveToken(writer, nft, other, 8_817n);
    await refused(mint(ARTIST, "ape-2.png", ...under(parent), "--max-fee", 31), "HOLDER_CHANGED", owner, other);
    await refused(mint(ARTIST, "ape-3.png", "--parent", `${(1n << 48n) + 999n}:image:${termsId}`), "ASSET_UNKNOWN");
  });
});

describe("who was first, who is paid, and what was asked", () => {
  it("a commitment comes first although another mint came in between", async () => {
    const file = await picture("committed.png");
    const committed = await as(ARTIST, "commit", file, await picture("committed-too.png"));
    expect(committed.json.files).toEqual([`${file}.commitment.json`, `${path("committed-too.png")}.commitment.json`]);
    expect((await stat(`${file}.commitment.json`)).mode & 0o777).toBe(0o600);
    await writeFile(path("stolen.png"), await readFile(file));
    await rpc("evm_increaseTime", 60);
    const stolen = await as(OTHER, "mint", path("stolen.png"));
    expect(stolen.code).toBe(0);
    const winner = await as(ARTIST, "mint", file);
    expect(winner.json).toMatchObject({ id: expect.any(String) });
    expect(winner.json.outputHash).toBe(stolen.json.outputHash);
    await refused(
      as(OTHER, "terms", stolen.json.id, "--share-bps", 1, "--scope", "direct"),
      "NOT_AUTHORITY",
      zeroAddress,
    );
    expect((await as(ARTIST, "mint", path("committed-too.png"))).code).toBe(0);
    const atOnce = await mint(ARTIST, "at-once.png", "--commit");
    expect(atOnce.json.id).toMatch(/^\d+$/);
    expect(JSON.parse(await readFile(`${path("at-once.png")}.commitment.json`, "utf8")).path).toEqual([]);
    await refused(as(OTHER, "mint", path("at-once.png")), "COMMITMENT_NOT_USABLE", "Nobody made the commitment");
    await writeFile(path("copied.png"), await readFile(path("at-once.png")));
    await refused(as(OTHER, "mint", path("copied.png")), "ALREADY_MINTED", atOnce.json.id);
    await writeFile(`${await picture("broken.png")}.commitment.json`, "{}");
    await refused(as(ARTIST, "mint", path("broken.png")), "COMMITMENT_INVALID");
  });

  it("a split account passes on what it earned", async () => {
    const members = [`${owner}:2500`, `${artist}:7499`, `${other}:1`];
    const account = (await as(OTHER, "split", ...members)).json.split;
    expect((await as(OTHER, "split", ...[...members].reverse())).json.split).toBe(account);
    await refused(as(OTHER, "split", `${owner}:5000`, `${artist}:4999`), "SPLIT_MALFORMED", "99.99 %");
    await refused(as(OTHER, "split", `${owner}:5000`, `${owner}:5000`), "SPLIT_MALFORMED", "twice");
    const { id } = (await mint(ARTIST, "shared.png", "--payee", account)).json;
    await as(OTHER, "pay", id, "--amount", 100_003);
    await as(OTHER, "settle", id);
    const before = await Promise.all([owner, artist, other].map((who) => as(OTHER, "balance", who)));
    expect((await as(OTHER, "distribute", ...members)).json).toMatchObject({ split: account, amount: "100003" });
    const after = await Promise.all([owner, artist, other].map((who) => as(OTHER, "balance", who)));
    const gained = after.map(({ json }, i) => Number(json[0].claimable) - Number(before[i]?.json[0].claimable));
    const parts = new Map([
      [owner, Math.floor(100_003 * 0.25)],
      [artist, Math.floor((100_003 * 7_499) / 10_000)],
      [other, Math.floor(100_003 / 10_000)],
    ]);
    const [first] = [...parts.keys()].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)) as [Hex];
    const rest = 100_003 - [...parts.values()].reduce((sum, part) => sum + part, 0);
    parts.set(first, (parts.get(first) ?? 0) + rest);
    expect(gained).toEqual([...parts.values()]);
  });

  it("a private prompt is revealed by its creator alone, with the sidecar that hides it", async () => {
    const env = { SEEDLINE_DATA_DIR: join(dir, "data") };
    const out = path("private.png");
    const drawn = [
      "generate",
      "--generator",
      "neural-field",
      "--prompt",
      "a hidden cove",
      "--seed",
      "9",
      "--private-prompt",
    ];
    await runCli([...drawn, "--width", "64", "--height", "64", "--out", out], env);
    const { id } = (await as(ARTIST, "mint", out)).json;
    const sidecar = `${out}.seedline.json`;
    await refused(as(OTHER, "reveal", id, "--sidecar", sidecar), "NOT_CREATOR", artist, other);
    const wrong = { ...JSON.parse(await readFile(sidecar, "utf8")), prompt: "another cove" };
    await writeFile(path("wrong.json"), JSON.stringify(wrong));
    await refused(as(ARTIST, "reveal", id, "--sidecar", path("wrong.json")), "PROMPT_MISMATCH", id);
    await refused(as(ARTIST, "reveal", id, "--sidecar", path("none.json")), "FILE_NOT_FOUND");
    expect((await as(ARTIST, "reveal", id, "--sidecar", sidecar)).json).toMatchObject({ prompt: "a hidden cove" });
  });
});

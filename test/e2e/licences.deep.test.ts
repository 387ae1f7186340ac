import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type Address, createWalletClient, erc20Abi, http } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { PERMISSION } from "../../src/core/licence/permissions.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { licensingBounds } from "../../src/io/chain/licensingBounds.ts";
import { readOfferState } from "../../src/io/chain/offers.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { listTerms } from "../../src/io/chain/readTerms.ts";
import { vaultOf } from "../../src/io/chain/royalties.ts";
import { readOffer } from "../../web/features/offers/offerLink.ts";
import { launchBrowser } from "../support/browser.ts";
import { deployNamedToken } from "../support/namedToken.ts";
import { testConfig } from "../support/testConfig.ts";
import { axeFindings } from "./support/look.ts";
import { button, connect, drawAndChoose, overflow, SLOW } from "./support/studioPage.ts";
import { newVisitor, type Visitor } from "./support/visitor.ts";

let dir: string;
let stack: Stack;
let browser: Browser;
let owner: ChainWriter;
let token: Address;
/** Of the offer that the owner signs for Juno. */
let link = "";
/** Works: the owner's, and what Juno made from it. */
const root = 256n;
let child = 0n;

const [ADA, IVO, CLEO, JUNO] = ["Ada", "Ivo", "Cleo", "Juno"].map((name) =>
  PERSONAS.findIndex((persona) => persona.name === name),
) as [number, number, number, number];
const addressOf = (persona: number) => PERSONAS[persona]?.address as Address;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-licences-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir), { fillGallery: true }), launchBrowser()]);
  const { chainId, contracts, rpcUrl } = stack.info;
  const reader = createChainReader(rpcUrl, { chainId, contracts });
  const account = developmentAccount(chainId, IVO);
  owner = {
    ...reader,
    wallet: createWalletClient({ account, chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) }),
  };
  token = await deployNamedToken(owner, [{ account: addressOf(JUNO), amount: 9_000_000n }]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

async function visit(
  persona: number,
  walk: (page: Page, visitor: Visitor) => Promise<void>,
  width = 1440,
): Promise<void> {
  const visitor = await newVisitor(browser, { url: stack.info.url, persona, width });
  try {
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await walk(visitor.page, visitor);
    expect(visitor.troubles).toEqual([]);
  } finally {
    await visitor.context.close();
  }
}

async function expectWellMade(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
}

async function publish(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "Publish terms" });
  await sheet.getByRole("button", { name: "Publish terms" }).click();
}

const lastTerms = async (asset: bigint) => (await listTerms(owner, asset)).at(-1);

it("an owner publishes terms by offer, with a fee in a token whose decimals are read from the chain", async () => {
  await visit(IVO, async (page) => {
    await page.goto("/ip");
    await connect(page);
    await button(page, "Publish terms").first().click();
    const sheet = page.getByRole("dialog", { name: "Publish terms" });
    await sheet.getByRole("radio", { name: /Your own terms/ }).check();
    await sheet.getByLabel("Who may derive").selectOption("offer");
    await sheet.getByText("Fee and limits").click();

    // A cap is refused where strangers could use it up, before anything is signed.
    await sheet.getByLabel("Who may derive").selectOption("open");
    await sheet.getByLabel("Most works, if any limit").fill("12");
    await sheet.locator("[data-issue='cap-without-fee-or-offer']").waitFor();
    expect(await sheet.getByRole("button", { name: "Publish terms" }).isDisabled()).toBe(true);
    await sheet.getByLabel("Who may derive").selectOption("offer");
    await sheet.locator("[data-issue]").waitFor({ state: "detached" });

    await sheet.getByLabel("Fee for each work").selectOption("token");
    await sheet.getByLabel("Address of the token").fill(owner.deployment.contracts.licences);
    await sheet.getByText(/it is no token/).waitFor();
    await sheet.getByLabel("Address of the token").fill(token);
    await sheet.getByText("It calls itself TST.").waitFor();
    await sheet.getByLabel("Amount in whole tokens").fill("2.5000001");
    await sheet.locator("[data-issue='fee-not-an-amount']").waitFor();
    await sheet.getByLabel("Amount in whole tokens").fill("2.5");
    await sheet.getByLabel("Last day, if any").fill("2030-12-31");
    await sheet.getByLabel("Your share of what they earn, in percent").fill("81");
    await sheet.locator("[data-issue='share-out-of-room']").waitFor();
    await sheet.getByLabel("Your share of what they earn, in percent").fill("7.5");
    await sheet.getByText("Machines: mining and training").click();
    await sheet.getByRole("switch", { name: "Data mining" }).check();
    await sheet.getByText(/Each work that is minted pays a fee of 2.5/).waitFor();
    await expectWellMade(page);
    await publish(page);
    await page.getByText(/^Terms \d+ are published\.$/).waitFor(SLOW);
  });
  expect(await lastTerms(root)).toMatchObject({
    by: "offer",
    fee: 2_500_000n,
    currency: token,
    cap: 12,
    shareBps: 750,
    permissions: PERMISSION.commercial | PERMISSION.derivatives | PERMISSION.dataMining,
  });
});

it("the owner signs an offer for one licensee, and copies its link", async () => {
  await visit(IVO, async (page) => {
    await page.goto("/ip");
    await connect(page);
    await button(page, "Sign an offer").click();
    await page.getByLabel("Address of the licensee").fill("0x12");
    await button(page, "Sign the offer").click();
    await page.getByText("Write an address: 0x and 40 digits.").waitFor();
    await page.getByLabel("Address of the licensee").fill(addressOf(JUNO));
    await page.getByLabel("How many works").fill("2");
    await page.locator("[data-sentence]").getByText("Juno").waitFor();
    await expectWellMade(page);
    await button(page, "Sign the offer").click();
    await page.getByRole("heading", { name: "The offer is signed" }).waitFor();
    await page.getByRole("dialog", { name: "The offer is signed" }).getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The link of the offer is copied.").first().waitFor();
    link = await page.evaluate(() => navigator.clipboard.readText());
    await button(page, "Done").click();
    await page.locator("[data-own-offer='open']").getByText("0 of 2 works minted").waitFor();
    await page.reload();
    await page.locator("[data-own-offer='open']").waitFor();
  });
  expect(new URL(link).pathname).toBe("/studio");
  expect(readOffer(link)).toMatchObject({ asset: root, licensee: addressOf(JUNO), uses: 2n });
});

it("another account that opens the link is refused in words, and nothing is changed", async () => {
  await visit(
    ADA,
    async (page) => {
      await page.goto("/studio");
      await connect(page);
      await page.goto(link);
      const refusal = page.getByRole("region", { name: "The offer of this link" });
      await refusal.getByText(`The offer is for ${addressOf(JUNO)}, not for ${addressOf(ADA)}.`).waitFor();
      expect(await button(page, /^Remove parent/).count()).toBe(0);
      expect(new URL(page.url()).hash).toBe("");
      await expectWellMade(page);
      await refusal.getByRole("button", { name: "Dismiss" }).click();

      // The same by paste; and what is only a part of an offer is none.
      await button(page, /Descend from a work/).click();
      await page.getByRole("tab", { name: "An offer" }).click();
      await page.getByLabel("The offer").fill(link.slice(0, -9));
      await button(page, "Use this offer").click();
      await page.getByText("This is no licence offer, or only a part of one.").waitFor();
      await page.getByLabel("The offer").fill(link);
      await button(page, "Use this offer").click();
      await page.getByText(/^The offer is for .*, not for/).waitFor();
      await expectWellMade(page);
    },
    390,
  );
});

it("the licensee opens the link, sees what it costs and who is paid, and mints paying exactly the fee", async () => {
  await visit(JUNO, async (page) => {
    await page.goto("/studio");
    await connect(page);
    await page.goto(link);
    await button(page, `Remove parent ${root}`).waitFor(SLOW);
    await page
      .getByText(/good for 2 more works/)
      .first()
      .waitFor();
    await drawAndChoose(page, "a lantern under snow");
    const mint = page.locator("#mint");
    const fees = mint.getByRole("region", { name: "Fees and offers" });
    await fees.locator("[data-fees]").getByText("2.5").waitFor();
    await fees.getByText("Licensed by").getByText("Ivo").waitFor();
    await fees.getByText(/at most 7\.5/).waitFor();
    await expectWellMade(page);
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);
    child = BigInt(page.url().split("/").at(-1) ?? "0");
  });
  const { record } = await readRecord(owner, child);
  expect(record.edges.map(({ parent }) => parent)).toEqual([root]);
  const read = (functionName: "balanceOf" | "allowance", ...args: Address[]) =>
    owner.client.readContract({ address: token, abi: erc20Abi, functionName, args } as never);
  expect(await read("balanceOf", await vaultOf(owner, root))).toBe(2_500_000n);
  expect(await read("balanceOf", addressOf(JUNO))).toBe(6_500_000n);
  // Nothing is left that could be taken later.
  expect(await read("allowance", addressOf(JUNO), owner.deployment.contracts.works)).toBe(0n);
  expect((await readOfferState(owner, readOffer(link))).usesLeft).toBe(1n);
});

it("an offer that its owner cancels cannot be used any more, and both are told", async () => {
  await visit(IVO, async (page) => {
    await page.goto("/ip");
    await connect(page);
    // This browser did not sign it: an offer of its own is cancelled here, and then all.
    await button(page, "Sign an offer").click();
    await page.getByLabel("For whom").selectOption("any");
    await button(page, "Sign the offer").click();
    await button(page, "Done").click();
    await button(page, "Cancel offer").click();
    await page
      .getByRole("dialog", { name: "Cancel this offer?" })
      .getByRole("button", { name: "Cancel offer" })
      .click();
    await page.locator("[data-own-offer='cancelled']").waitFor(SLOW);
    await button(page, "Cancel all offers").click();
    const asking = page.getByRole("dialog", { name: "Cancel all offers?" });
    await expectWellMade(page);
    await asking.getByRole("button", { name: "Cancel all offers" }).click();
    await page.getByText("All your offers are cancelled.").first().waitFor(SLOW);
  });
  await visit(JUNO, async (page) => {
    await page.goto("/studio");
    await connect(page);
    await page.goto(link);
    await page.getByText(/it was cancelled\./).waitFor();
    expect(await button(page, /^Remove parent/).count()).toBe(0);
  });
});

it("parents that do not go together are refused as soon as they are chosen, with the reason", async () => {
  await visit(JUNO, async (page) => {
    // Juno publishes share-alike terms that demand commercial use, Ivo non-commercial ones.
    await page.goto("/ip");
    await connect(page);
    const own = page.locator("article").filter({ has: page.locator(`#work-${child}`) });
    await own.getByRole("button", { name: "Publish terms" }).click();
    const sheet = page.getByRole("dialog", { name: "Publish terms" });
    await sheet.getByRole("radio", { name: /Your own terms/ }).check();
    await sheet.getByRole("switch", { name: "Share-alike" }).check();
    await publish(page);
    await page.getByText(/^Terms \d+ are published\.$/).waitFor(SLOW);
  });
  await visit(IVO, async (page) => {
    await page.goto("/ip");
    await connect(page);
    await button(page, "Publish terms").first().click();
    await page.getByRole("radio", { name: /^Non-commercial/ }).check();
    await publish(page);
    await page.getByText(/^Terms \d+ are published\.$/).waitFor(SLOW);
  });
  await visit(ADA, async (page) => {
    await page.goto("/studio");
    await connect(page);
    const pick = async (id: bigint, terms: RegExp) => {
      await button(page, /Descend from a work|Another parent/).click();
      await page.getByLabel("Title or number").fill(`${id}`);
      const known = page.getByRole("button", { name: `Look at work ${id}` });
      await known.or(page.locator("dialog[open] li button").first()).first().click();
      await page.getByRole("radio", { name: terms }).first().check();
    };
    await pick(child, /Derivatives must be licensed/);
    await button(page, "Add parent").click();
    await pick(root, /Commercial use is not allowed/);
    await page.getByText(`Work ${child}`, { exact: false }).first().waitFor();
    await page.getByText(/demands that derivatives allow commercial use, and work 256 .* forbids it\./).waitFor();
    expect(await button(page, "Add parent").isDisabled()).toBe(true);
    await expectWellMade(page);
  });
});

it("a branch that is not commercial says so before and after the mint; its licensor waives that for good", async () => {
  let branch = 0n;
  await visit(CLEO, async (page) => {
    await page.goto(`/work/${root}`);
    await connect(page);
    const terms = page.locator("#terms li").filter({ hasText: "Commercial use is not allowed" });
    await terms.getByRole("button", { name: "Use as parent" }).click();
    await drawAndChoose(page, "a quiet harbour");
    await page.locator("#mint [data-non-commercial]").waitFor();
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/, SLOW);
    branch = BigInt(page.url().split("/").at(-1) ?? "0");
    await page.locator("[data-non-commercial]").waitFor();
    await page
      .getByText(/cannot be sold here/)
      .first()
      .waitFor();
    await expectWellMade(page);
  });
  const mayBeSold = async () => ((await licensingBounds(owner, branch)).permitted & PERMISSION.commercial) !== 0;
  expect(await mayBeSold()).toBe(false);
  await visit(IVO, async (page) => {
    await page.goto("/ip");
    await connect(page);
    await button(page, "Waive a restriction").click();
    const sheet = page.getByRole("dialog", { name: "Waive a restriction" });
    await sheet.getByText(/This cannot be taken back/).waitFor();
    expect(await sheet.getByRole("button", { name: "Waive for good" }).isDisabled()).toBe(true);
    await sheet.getByRole("switch", { name: "Allow commercial use" }).check();
    await expectWellMade(page);
    await sheet.getByRole("button", { name: "Waive for good" }).click();
    await page.getByText(/^The restriction is given up/).waitFor(SLOW);
    await button(page, "Waive a restriction").click();
    await sheet.getByText("Given up already, for good.").waitFor();
    await page.goto(`/work/${branch}`);
    await page.locator("[data-waived]").waitFor();
    expect(await page.locator("[data-non-commercial]").count()).toBe(0);
  });
  expect(await mayBeSold()).toBe(true);
});

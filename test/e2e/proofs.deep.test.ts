import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Hex } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWriter } from "../../scripts/cli/openStack.ts";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { bindPng } from "../../src/core/c2pa/bindFile.ts";
import { buildManifest } from "../../src/core/c2pa/buildManifest.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { prepareWork } from "../../src/core/mint/prepareWork.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import type { SignManifest } from "../../src/core/ports/SignManifest.ts";
import { recipeOfImport } from "../../src/core/recipe/recipeOfImport.ts";
import { mintWorks } from "../../src/io/mint/mintWorks.ts";
import { readConfig } from "../../src/server/config.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { launchBrowser } from "../support/browser.ts";
import { deployPlainNft, giveToken } from "../support/plainNft.ts";
import { type A1111Double, startA1111Double } from "../support/providers/a1111Double.ts";
import { runCli } from "../support/runCli.ts";
import { SIGNER, signedPicture } from "../support/signedPicture.ts";
import { strangerModule } from "../support/strangerModule.ts";
import { testEnvironment } from "../support/testConfig.ts";
import { axeFindings, goTo, type Look, overflowOf, picture, visitAs } from "./support/look.ts";
import { button, inSettings, SLOW } from "./support/studioPage.ts";

/** How far works are proven, as it is shown: services that sign, texts with a manifest beside them, pictures with one inside. */

const ADA: Hex = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
/** Each walk is looked at four times over, on two busy cores. */
const WALK_MS = 300_000;
const LOOKS: readonly Look[] = [
  { width: 1440, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
];

const pixels = (shift: number, side = 64): RgbaImage => ({
  width: side,
  height: side,
  data: Uint8Array.from({ length: side * side * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : ((i >> 2) * shift + (i % 4) * 60 + (i >> 8) * 3) % 256,
  ),
});

let dir: string;
let service: A1111Double;
let env: Record<string, string>;
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-proofs-"));
  service = await startA1111Double(encodePng(pixels(3, 512)));
  env = { ...testEnvironment(join(dir, "data")), SEEDLINE_A1111_URL: service.url, SEEDLINE_PRIVATE_KEY: ADA };
  [stack, browser] = await Promise.all([startStack(readConfig(env), { index: false }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await service?.stop();
  await rm(dir, { recursive: true, force: true });
});

const as = async (...args: (string | number)[]) => (await runCli(args.map(String), env)).json;
const verdict = (page: Page, verdict: string, proof: string) =>
  page.locator(`[data-verdict="${verdict}"][data-proof="${proof}"]`);
/** Looks at a page in both widths and themes, and says what a reader or a narrow window would stumble over. */
async function lookAt(name: string, walk: (page: Page) => Promise<void>, persona?: number): Promise<void> {
  for (const look of LOOKS) {
    const { page, complaints } = await visitAs(browser, { ...look, ...(persona === undefined ? {} : { persona }) });
    page.setDefaultTimeout(SLOW.timeout);
    await walk(page);
    await picture(page, `${name}-${look.width}`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  }
}

it(
  "a picture of a service goes from the Studio to the verdict that names who signed for it",
  async () => {
    const { page, complaints } = await visitAs(browser, { width: 1440, colorScheme: "light", persona: 0 });
    page.setDefaultTimeout(SLOW.timeout);
    await goTo(page, `${stack.info.url}/studio`);
    await inSettings(page, async () => {
      await page.getByLabel("Generator", { exact: true }).selectOption("a1111");
      await page.getByText("It is signed for by this server", { exact: false }).waitFor();
    });
    await page.getByLabel("Prompt", { exact: true }).fill("a heron in the reeds");
    await button(page, "Generate").click();
    await page.locator('[data-tile][data-status="done"]').first().waitFor();
    await page.getByText(/drawn/).first().waitFor();
    await button(page, /^Choose/)
      .first()
      .click();
    await button(page, "Mint").waitFor();
    await picture(page, "service-studio");
    expect(await axeFindings(page)).toEqual([]);
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/);
    const id = page.url().split("/").at(-1) ?? "";
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await lookAt("service-work", (one) => goTo(one, `${stack.info.url}/work/${id}`));
    const { signers } = (await (await fetch(`${stack.info.url}/api/attestor`)).json()) as {
      signers: { address: string }[];
    };
    await lookAt("service-verdict", async (one) => {
      await goTo(one, `${stack.info.url}/verify/${id}`);
      await verdict(one, "authentic", "attested").waitFor();
      await one
        .getByText(new RegExp(signers[0]?.address ?? "none", "i"))
        .first()
        .waitFor();
    });
  },
  WALK_MS,
);

it(
  "a text is written, minted with its manifest beside it, and verified",
  async () => {
    const { page, complaints } = await visitAs(browser, { width: 1440, colorScheme: "light", persona: 0 });
    page.setDefaultTimeout(SLOW.timeout);
    await goTo(page, `${stack.info.url}/studio`);
    await inSettings(page, async () => {
      await page.getByLabel("Generator", { exact: true }).selectOption("verse");
    });
    await page.getByLabel("Prompt", { exact: true }).fill("a late ferry in the rain");
    await button(page, "Generate").click();
    await page.getByText("All four written").waitFor();
    await page.getByLabel("The texts differ in").waitFor();
    const first = page.locator("[data-tile]").first();
    await button(page, /^Actions for seed/)
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Save text and sidecar" }).waitFor();
    expect(await page.getByRole("menuitem", { name: "Use as parent" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    // A press anywhere on a text chooses it, and its words are told with the button.
    await first.click({ position: { x: 60, y: 90 } });
    await page.getByRole("heading", { name: "Mint this text" }).waitFor();
    const words = await button(page, /^Choose seed/)
      .first()
      .getAttribute("aria-description");
    expect(words?.replaceAll(/\s+/g, " ")).toContain((await first.textContent())?.slice(0, 12));
    await picture(page, "text-studio");
    // Let go of and chosen again by the keyboard.
    await button(page, /^Choose seed/)
      .first()
      .press("Space");
    await page.getByRole("heading", { name: "Choose one, or several." }).waitFor();
    await button(page, /^Choose seed/)
      .first()
      .press("Space");
    await page.getByRole("heading", { name: "Mint this text" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/);
    const id = page.url().split("/").at(-1) ?? "";
    expect(complaints).toEqual([]);
    await page.context().close();
    await lookAt("text-work", (one) => goTo(one, `${stack.info.url}/work/${id}`));
    await lookAt("text-verdict", async (one) => {
      await goTo(one, `${stack.info.url}/verify/${id}`);
      await verdict(one, "authentic", "reproducible").waitFor();
      await one
        .getByText(/C2PA manifest beside the text is valid/)
        .first()
        .waitFor();
    });
  },
  WALK_MS,
);

it(
  "the card of somebody’s text generator shows what it writes",
  async () => {
    await writeFile(join(dir, "poet.wasm"), strangerModule("a poet's own", "verse"));
    await lookAt(
      "text-generator",
      async (page) => {
        await goTo(page, `${stack.info.url}/ip`);
        await button(page, "A generator").click();
        const picker = page.getByRole("dialog", { name: "Another generator" });
        await picker.getByLabel("Module file").setInputFiles(join(dir, "poet.wasm"));
        await picker.getByText("Nobody has registered it.").waitFor();
        await picker.getByRole("img", { name: "A test text by verse" }).waitFor();
      },
      0,
    );
  },
  WALK_MS,
);

it(
  "a generator and a token of another collection are registered from IP",
  async () => {
    const writer = await openWriter(readConfig(env));
    const collection = await deployPlainNft(writer);
    await giveToken(writer, collection, PERSONAS[0]!.address, 77n);
    await lookAt(
      "ip-token-form",
      async (page) => {
        await goTo(page, `${stack.info.url}/ip`);
        await button(page, "IP from another collection").click();
        const sheet = page.getByRole("dialog", { name: "Register IP" });
        await sheet.getByLabel("Collection").fill(collection);
        await sheet.getByLabel("Token", { exact: true }).fill("77");
      },
      0,
    );
    const { page } = await visitAs(browser, { width: 1440, colorScheme: "light", persona: 0 });
    page.setDefaultTimeout(SLOW.timeout);
    await goTo(page, `${stack.info.url}/ip`);
    await button(page, "IP from another collection").click();
    const sheet = page.getByRole("dialog", { name: "Register IP" });
    await sheet.getByLabel("Collection").fill(collection);
    await sheet.getByLabel("Token", { exact: true }).fill("77");
    await sheet.getByRole("button", { name: "Register", exact: true }).click();
    await page
      .getByText(/The token is registered/)
      .first()
      .waitFor();
    const token = page.getByRole("article", { name: "Token 77" });
    await token
      .getByText(/of every descendant/)
      .first()
      .waitFor();
    await picture(page, "ip-token-registered");

    await button(page, "A generator").click();
    const picker = page.getByRole("dialog", { name: "Another generator" });
    await picker.getByLabel("Module file").setInputFiles(join(dir, "poet.wasm"));
    await picker.getByRole("button", { name: "Register it…" }).click();
    const form = page.getByRole("dialog", { name: "Register a generator" });
    await form.getByLabel("Title").fill("Poet");
    await picture(page, "ip-generator-form");
    await form.getByRole("button", { name: "Register", exact: true }).click();
    await picker.getByText(/as asset \d+/).waitFor();
    await picture(page, "ip-generator-registered");
    await page.context().close();
  },
  WALK_MS,
);

/** A picture of Ada's, minted with whatever manifest is given to it. */
async function mintPicture(shift: number, sign: SignManifest): Promise<bigint> {
  const image = pixels(shift, 256);
  const recipe = recipeOfImport(image, contentHash(image.data));
  const work = await prepareWork({ image, recipe, title: `Reeds ${shift}`, edges: [] }, sign);
  const writer = await openWriter(readConfig(env));
  const pinner = createPinner({ ipfsApi: stack.info.ipfsApi });
  const { ids } = await mintWorks(writer, { works: [work], pinner, edges: [] });
  return ids[0] as bigint;
}

it(
  "a picture’s manifest is trusted, a stranger’s, or broken, and the page says which",
  async () => {
    const { chainId, contracts } = stack.info;
    const strangers: SignManifest = async (file, request) => {
      const facts = { ...signedPicture().facts, ...request, chainId, contract: contracts.works };
      const { claim, complete } = buildManifest(facts, bindPng(file), SIGNER.sizeBytes);
      return complete(SIGNER.sign(claim));
    };
    const file = join(dir, "own.png");
    await as(
      "generate",
      "--generator",
      "ornament",
      "--prompt",
      "tiles",
      "--seed",
      4,
      "--width",
      256,
      "--height",
      256,
      "--out",
      file,
    );
    const trusted = (await as("mint", file, "--title", "Tiles")).id;
    const unknown = await mintPicture(5, strangers);
    const broken = await mintPicture(7, async (bytes, request) => {
      const store = await strangers(bytes, request);
      return store.with(store.length - 200, (store.at(-200) ?? 0) ^ 1);
    });
    for (const [name, id, words] of [
      ["trusted", trusted, /is valid and signed by .*trusts/],
      ["stranger", unknown, /./],
      ["broken", broken, /./],
    ] as const) {
      await lookAt(`c2pa-${name}`, async (page) => {
        await goTo(page, `${stack.info.url}/verify/${id}`);
        await page.locator("[data-verdict]").waitFor();
        const row = page.locator('[data-step="c2pa"]');
        await row.getByText(words).first().waitFor();
      });
    }
  },
  WALK_MS,
);

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { createServerStudioStore } from "../../src/io/server/createServerStudioStore.ts";
import { launchBrowser } from "../support/browser.ts";
import { testConfig } from "../support/testConfig.ts";
import { axeFindings, goTo, overflowOf, visitAs } from "./support/look.ts";
import { button, inSettings, pictures, SLOW } from "./support/studioPage.ts";

let dir: string;
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-templates-deep-"));
  [stack, browser] = await Promise.all([startStack(testConfig(dir)), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

const prompt = (page: Page) => page.getByLabel("Prompt", { exact: true });
const drawn = (page: Page, words: string) =>
  page
    .getByRole("status")
    .filter({ hasText: new RegExp(`^${words}`) })
    .waitFor(SLOW);

describe.each([
  { width: 1440, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const)("at $width pixels, $colorScheme", (look) => {
  it("a template is filled, compared, starred, recalled in parts and saved, and nothing is lost by a reload", async () => {
    const { page, complaints } = await visitAs(browser, look);
    page.setDefaultTimeout(SLOW.timeout);
    await goTo(page, `${stack.info.url}/studio`);

    await button(page, "Templates").click();
    await page.getByRole("heading", { name: "To begin with" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: /^A coast at its hour/ }).click();
    const slots = page.getByLabel("Slots of the prompt");
    await slots.getByRole("button", { name: "Teal", exact: true }).click();
    await slots.getByText("Teal coast under a misty sky at dawn", { exact: true }).waitFor();
    await button(page, "Compare words for time").click();
    await inSettings(page, async () => {
      await page.getByLabel("Size").selectOption("512x512");
    });
    await button(page, "Generate").click();
    await drawn(page, "All four drawn");
    const four = await pictures(page);
    expect(new Set(four).size).toBe(4);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);

    // Compared by keys alone.
    const second = button(page, /^Choose seed .*time sunset/);
    await second.focus();
    await page.keyboard.press("f");
    await button(page, "Compare").last().focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Compare" });
    await dialog.getByText("Teal coast under a misty sky at night", { exact: true }).waitFor();
    expect(await dialog.getByRole("img").count()).toBe(4);
    await page.keyboard.press("+");
    const zooms = await dialog
      .locator("[style*=scale]")
      .evaluateAll((frames) => frames.map((frame) => (frame as HTMLElement).style.transform));
    expect(new Set(zooms)).toEqual(new Set(["scale(1.25) translate(0%, 0%)"]));
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });

    // Saved, and seen by another tab.
    await button(page, "Templates").click();
    const name = `Coast of ${look.width}`;
    await page.getByLabel("Save the prompt at hand as").fill(name);
    await page.keyboard.press("Enter");
    await button(page, `Remove the template ${name}`).waitFor();
    await page.keyboard.press("Escape");
    const store = createServerStudioStore(stack.info.url);
    await expect.poll(async () => (await store.list("templates")).map(({ document }) => document.name)).toContain(name);

    await page.reload();
    await drawn(page, "All four drawn");
    expect(await pictures(page)).toEqual(four);
    expect(
      await button(page, /^Favourite: seed/)
        .nth(1)
        .getAttribute("aria-pressed"),
    ).toBe("true");
    expect(await prompt(page).inputValue()).toContain("{time|dawn|sunset|dusk|night}");

    // A second grid, from which the first gives back its parts.
    await prompt(page).fill("a plain kite");
    await button(page, "Actions for Teal coast under a misty sky at dawn").first().click();
    await page.getByRole("menuitem", { name: "Words", exact: true }).click();
    expect(await prompt(page).inputValue()).toContain("{colour|");
    await page.getByRole("button", { name: "Undo" }).first().click();
    expect(await prompt(page).inputValue()).toBe("a plain kite");

    // The one picture with a star comes back alone, with its own words.
    await button(page, /^Favourites/).click();
    await button(page, "Recall Teal coast under a misty sky at sunset").first().click();
    await drawn(page, "Drawn");
    expect(await pictures(page)).toEqual([four[1]]);
    expect(await prompt(page).inputValue()).toBe("Teal coast under a misty sky at sunset");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("a preset changes generator, settings and words at once, and one step back undoes them all", async () => {
    const { page, complaints } = await visitAs(browser, look);
    page.setDefaultTimeout(SLOW.timeout);
    await goTo(page, `${stack.info.url}/studio`);
    await prompt(page).fill("a heron");
    if (look.width < 600) await button(page, "Settings").click();
    await button(page, "Style presets…").click();
    await page.getByRole("heading", { name: "Style presets" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await button(page, /^Painted fan/).click();
    await page.getByRole("dialog").first().waitFor({ state: "hidden" });
    expect(await prompt(page).inputValue()).toBe("a heron, spring");
    await button(page, "Undo").click();
    expect(await prompt(page).inputValue()).toBe("a heron");
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

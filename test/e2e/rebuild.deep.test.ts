import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { runCli } from "../support/runCli.ts";
import { axeFindings, goTo, LOOKS, overflowOf, visitAs } from "./support/look.ts";
import { startWalk } from "./support/startWalk.ts";

/** The youngest work of the first gallery, drawn from two that were drawn from one. */
const WORK = (4n << 8n).toString();
/** Who the command line mints as, too. */
const ADA = 0;
const SLOW = { timeout: 60_000 };

const walk = startWalk("rebuild");

it.each(LOOKS.slice(0, 2))(
  "draws a work and all its ancestors again with the gateway off, at $width px",
  async (look) => {
    const { page, complaints } = await visitAs(walk.browser, look);
    await goTo(page, `${walk.stack.info.url}/verify/${WORK}`);
    await page.locator('[data-verdict="authentic"]').waitFor(SLOW);
    const asked: string[] = [];
    await page.getByRole("button", { name: "Rebuild", exact: true }).click();
    await page.getByRole("button", { name: /^Save the notes/ }).waitFor(SLOW);
    // From here on whatever asks the gateway would be seen.
    page.context().on("request", (request) => asked.push(request.url()));
    await page.locator('[data-rebuild="done"]').waitFor(SLOW);
    expect(asked.filter((url) => url.startsWith(walk.stack.info.gateway))).toEqual([]);
    const rebuilt = await page
      .locator("[data-rebuilt]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-rebuilt")));
    expect(rebuilt).toHaveLength(4);
    expect(rebuilt.at(-1)).toBe(WORK);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: /^Save the notes/ }).click();
    const notes = join(walk.dir, "notes.json");
    await writeFile(notes, await readFile(await (await saved).path()));
    // What the page saved is what the command line draws from.
    const env = { SEEDLINE_DATA_DIR: join(walk.dir, "data"), SEEDLINE_GATEWAY: "http://127.0.0.1:9" };
    expect(await runCli(["rebuild", WORK, "--notes", notes, "--out", join(walk.dir, "again.png")], env)).toMatchObject({
      code: 0,
    });
    expect({ axe: await axeFindings(page), overflow: await overflowOf(page), complaints }).toEqual({
      ...{ axe: [], overflow: 0, complaints: [] },
    });
    await page.context().close();
  },
);

it("a private prompt is shown to one person, who verifies with the file, and then to everybody", async () => {
  const env = { SEEDLINE_DATA_DIR: join(walk.dir, "data") };
  const picture = join(walk.dir, "heron.png");
  const size = ["--width", "256", "--height", "256"];
  const words = ["--prompt", "a heron in mist", "--private-prompt"];
  await runCli(["generate", "--generator", "ink-wash", ...words, ...size, "--out", picture], env);
  const { id } = (await runCli(["mint", picture, "--title", "Heron"], env)).json as { id: string };
  const address = `${walk.stack.info.url}/work/${id}`;
  const { page, complaints } = await visitAs(walk.browser, { width: 390, colorScheme: "light", persona: ADA });
  await goTo(page, address);
  await page.getByText("Declared, prompt private").waitFor(SLOW);
  const dialog = await openSheet(page);
  await dialog.getByLabel(/seedline\.json/).setInputFiles(picture);
  await dialog.getByText("This is not the file that was saved with the work.").waitFor();
  await dialog.getByLabel(/seedline\.json/).setInputFiles(`${picture}.seedline.json`);
  await dialog.getByText("a heron in mist").waitFor();
  const sign = dialog.getByRole("button", { name: "Sign and save the file" });
  await dialog.getByLabel("Their address").fill("0x1234");
  expect(await sign.isDisabled()).toBe(true);
  await dialog.getByLabel("Their address").fill("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
  expect(await axeFindings(page)).toEqual([]);
  const saved = page.waitForEvent("download");
  await sign.click();
  const shown = join(walk.dir, "shown.reveal.json");
  await writeFile(shown, await readFile(await (await saved).path()));

  const { page: reader } = await visitAs(walk.browser, { width: 1440, colorScheme: "dark" });
  await goTo(reader, `${walk.stack.info.url}/verify/${id}`);
  await reader.locator('[data-verdict="authentic-with-caveats"][data-proof="declared"]').waitFor(SLOW);
  // Said once, though two checks stand on it; and no frame stands empty for a picture that nobody can draw.
  expect((await reader.locator("[data-verdict]").textContent())?.match(/The prompt is private/g)).toHaveLength(1);
  await reader.getByRole("img", { name: "Pinned: as kept on IPFS" }).waitFor();
  expect(await reader.getByText("Drawn again").count()).toBe(0);
  await goTo(reader, `${walk.stack.info.url}/verify`);
  await reader.locator('input[type="file"]').first().setInputFiles(shown);
  await reader.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor(SLOW);
  const forged = join(walk.dir, "forged.reveal.json");
  await writeFile(forged, (await readFile(shown, "utf8")).replace("a heron", "a crane"));
  await reader.locator('input[type="file"]').first().setInputFiles(forged);
  await reader.getByRole("alert").getByText("was not signed by its creator").waitFor(SLOW);

  await openSheet(page);
  await dialog.getByLabel(/seedline\.json/).setInputFiles(`${picture}.seedline.json`);
  await dialog.getByLabel("To everybody").check();
  await dialog.getByRole("button", { name: "Publish for good" }).click();
  await page.getByText("It was private until its creator revealed it on chain.").waitFor(SLOW);
  await page.getByText("Recorded as reproducible").waitFor(SLOW);
  expect(await page.getByText("Declared, prompt private").count()).toBe(0);
  await goTo(reader, `${walk.stack.info.url}/verify/${id}`);
  await reader.locator('[data-verdict="authentic"][data-proof="reproducible"]').waitFor(SLOW);
  expect(complaints).toEqual([]);
});

async function openSheet(page: Page) {
  await page.getByRole("button", { name: "Show the prompt…" }).click();
  return page.getByRole("dialog");
}

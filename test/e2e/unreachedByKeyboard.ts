import type { Page } from "playwright-core";

/**
 * Walks through a page with Tab alone, from its start until the focus leaves it.
 *
 * @returns `unreached`: things that can be clicked and were never focused. `unseen`: things that were, without a visible sign of it.
 */
export async function unreachedByKeyboard(page: Page): Promise<{ unreached: string[]; unseen: string[] }> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const isUsable = (element: HTMLElement) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest("[inert], [popover]:not(:popover-open), dialog:not([open])") === null &&
      !element.matches(":disabled, [tabindex='-1']");
    const all = document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [tabindex], [role=button], [role=slider], [role=switch]",
    );
    for (const element of all) {
      if (!isUsable(element)) continue;
      element.dataset.reach = "not yet";
      element.dataset.calm = getComputedStyle(element).boxShadow;
    }
    // One radio button of a group is a stop; the arrows go to the others.
    for (const radio of document.querySelectorAll<HTMLInputElement>("input[type=radio]"))
      if (!radio.checked && document.querySelector(`input[name="${radio.name}"]:checked`)) delete radio.dataset.reach;
  });
  const unseen: string[] = [];
  for (let stops = 0; stops < 400; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const isAgain = element.dataset.reach === "reached";
      element.dataset.reach = "reached";
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const seen =
        (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) ||
        boxShadow !== (element.dataset.calm ?? boxShadow);
      return { isAgain, seen, html: element.outerHTML.slice(0, 160) };
    });
    if (stop === null || stop.isAgain) break;
    if (!stop.seen) unseen.push(stop.html);
  }
  const unreached = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-reach='not yet']")].map((e) => e.outerHTML.slice(0, 160)),
  );
  return { unreached, unseen };
}

import { givesPixels } from "../../parents/loadInputs.ts";
import type { Draft } from "../Draft.ts";

/** Panels of a page at most. */
export const MAX_PANELS = 4;

type Page = Pick<Draft, "prompt" | "parents" | "pictures">;

/** The captions of a page: a line of the prompt each; what is beyond the fourth belongs to the fourth. */
export function captionsOf(prompt: string): string[] {
  const lines = prompt.split("\n");
  return [
    ...lines.slice(0, MAX_PANELS - 1),
    ...(lines.length < MAX_PANELS ? [] : [lines.slice(MAX_PANELS - 1).join(" ")]),
  ];
}

/** The prompt after caption `place` was changed; a text of several lines goes on in the captions after it. */
export function withCaption(prompt: string, place: number, text: string): string {
  const captions = captionsOf(prompt);
  const lines = text.split(/\r?\n/);
  while (captions.length <= place) captions.push("");
  captions.splice(place, lines.length, ...lines);
  return captionsOf(captions.join("\n")).join("\n");
}

/** The prompt without caption `place`: those after it move up. */
export function withoutCaption(prompt: string, place: number): string {
  return captionsOf(prompt)
    .filter((_, i) => i !== place)
    .join("\n");
}

/** How many pictures a page is made of. */
export function pictureCount({ parents, pictures }: Pick<Page, "parents" | "pictures">): number {
  return parents.filter(givesPixels).length + pictures.length;
}

/** How many panels are offered to be filled: four while there are no pictures, since the page then draws its own. */
export function panelCount(page: Page): number {
  const count = pictureCount(page);
  return count === 0 ? MAX_PANELS : Math.max(count, captionsOf(page.prompt).length);
}

/**
 * Which picture a panel shows, as generators/comic-page deals them: in their order; where there are more captions than pictures, one
 * picture is seen by several panels in a row.
 */
export function pictureOfPanel(page: Page, panel: number): number {
  const captions = captionsOf(page.prompt);
  const said = captions.findLastIndex((caption) => caption.trim() !== "") + 1;
  const count = pictureCount(page);
  return Math.min(count - 1, Math.floor((panel * count) / Math.max(count, said)));
}

/** Whether two neighbouring panels can change places: a work and a picture of one's own cannot, since works come first. */
export function canSwap(page: Page, first: number): boolean {
  if (first < 0 || first + 1 >= panelCount(page)) return false;
  const works = page.parents.filter(givesPixels).length;
  return pictureCount(page) === 0 || panelCount(page) > pictureCount(page) || first + 1 !== works;
}

/** The page after panels `first` and `first + 1` changed places, with their captions and, where each has its own, their pictures. */
export function swapPanels(page: Page, first: number): Page {
  const captions = captionsOf(page.prompt);
  while (captions.length < first + 2) captions.push("");
  const prompt = swapped(captions, first).join("\n");
  const works = page.parents.filter(givesPixels);
  if (panelCount(page) > pictureCount(page)) return { ...page, prompt };
  if (first + 1 < works.length) {
    const others = page.parents.filter((parent) => !givesPixels(parent));
    return { ...page, prompt, parents: [...swapped(works, first), ...others] };
  }
  return { ...page, prompt, pictures: swapped(page.pictures, first - works.length) };
}

function swapped<T>(list: readonly T[], first: number): T[] {
  return list.map((one, i) => (i === first ? list[i + 1] : i === first + 1 ? list[i - 1] : undefined) ?? one);
}

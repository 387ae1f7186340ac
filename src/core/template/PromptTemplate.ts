import { codePointCount } from "../bytes/plainText.ts";
import { SeedlineError } from "../errors.ts";

/** A place in a template that is filled before anything is drawn. */
export interface TemplateSlot {
  readonly name: string;
  /** Words to choose from, at least one; empty where any may stand. */
  readonly options: readonly string[];
}

/** A prompt with slots: `{colour} lighthouse at {time|dawn|dusk|night}`. Only the filled prompt is ever drawn or recorded. */
export interface PromptTemplate {
  /** In the order in which they stand: words, and names of slots. */
  readonly parts: readonly ({ readonly words: string } | { readonly slot: string })[];
  /** Each slot once, in the order in which they are first met. */
  readonly slots: readonly TemplateSlot[];
}

/** Most code points of a slot's name. */
const MAX_NAME = 40;

/**
 * Reads a prompt with slots. `{name}` takes any words, `{name|one|two}` one of those named or others; the same name is the same slot.
 * `{{` and `}}` are braces.
 *
 * @throws SeedlineError `TEMPLATE_UNBALANCED`, `TEMPLATE_NESTED`, `TEMPLATE_SLOT_EMPTY`, `TEMPLATE_OPTION_EMPTY`,
 *   `TEMPLATE_SLOT_TWICE`, `TEMPLATE_NAME_TOO_LONG`, each with the place in code points, counted from 1
 */
export function parseTemplate(text: string): PromptTemplate {
  const parts: ({ words: string } | { slot: string })[] = [];
  const slots = new Map<string, TemplateSlot>();
  let words = "";
  let at = 0;
  while (at < text.length) {
    const mark = text[at];
    if ((mark === "{" || mark === "}") && text[at + 1] === mark) {
      words += mark;
      at += 2;
    } else if (mark === "}") {
      throw unbalanced(text, at, "closes no slot", "Write {name} for a slot, or }} for a brace.");
    } else if (mark === "{") {
      const end = endOfSlot(text, at);
      const slot = parseSlot(text.slice(at + 1, end), placeOf(text, at));
      slots.set(slot.name, merge(slots.get(slot.name), slot));
      if (words !== "") parts.push({ words });
      parts.push({ slot: slot.name });
      words = "";
      at = end + 1;
    } else {
      words += mark;
      at += 1;
    }
  }
  if (words !== "") parts.push({ words });
  return { parts, slots: [...slots.values()] };
}

/** Whether a text may hold slots: what has no brace is a prompt as it stands. */
export function mayHaveSlots(text: string): boolean {
  return text.includes("{") || text.includes("}");
}

/** A plain text as a template that is filled to exactly that text. */
export function plainTemplate(text: string): string {
  return text.replaceAll("{", "{{").replaceAll("}", "}}");
}

function endOfSlot(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "}") return at;
    if (text[at] === "{") {
      throw new SeedlineError(
        "TEMPLATE_NESTED",
        `At character ${placeOf(text, at)} a slot begins inside the one at character ${placeOf(text, start)}.`,
        { hint: "Close the first slot with } before the next one; slots do not stand inside each other." },
      );
    }
  }
  throw unbalanced(
    text,
    start,
    "is never closed",
    "Close the slot with a brace; one that belongs to the prompt is written twice.",
  );
}

function parseSlot(inside: string, place: number): TemplateSlot {
  const [name = "", ...options] = inside.split("|").map((part) => part.trim());
  if (name === "") {
    throw new SeedlineError("TEMPLATE_SLOT_EMPTY", `The slot at character ${place} has no name.`, {
      hint: "Write its name between the braces: colour, or time, and what it may be after upright strokes.",
    });
  }
  if (codePointCount(name) > MAX_NAME) {
    throw new SeedlineError("TEMPLATE_NAME_TOO_LONG", `The name of the slot at character ${place} is too long.`, {
      hint: `A name has up to ${MAX_NAME} characters; the words to choose from follow behind |.`,
    });
  }
  if (options.includes("")) {
    throw new SeedlineError("TEMPLATE_OPTION_EMPTY", `The slot {${name}} offers nothing between two |.`, {
      hint: "Write a word between every two upright strokes.",
    });
  }
  return { name, options: [...new Set(options)] };
}

/** A slot that stands twice offers its words where it is met with some. */
function merge(known: TemplateSlot | undefined, next: TemplateSlot): TemplateSlot {
  if (known === undefined || known.options.length === 0) return next;
  if (next.options.length === 0 || next.options.join("|") === known.options.join("|")) return known;
  throw new SeedlineError("TEMPLATE_SLOT_TWICE", `The slot {${next.name}} stands twice and offers different words.`, {
    hint: "Give the second one another name, or leave out its words.",
  });
}

function unbalanced(text: string, at: number, what: string, hint: string): SeedlineError {
  return new SeedlineError("TEMPLATE_UNBALANCED", `The brace at character ${placeOf(text, at)} ${what}.`, { hint });
}

function placeOf(text: string, at: number): number {
  return codePointCount(text.slice(0, at)) + 1;
}

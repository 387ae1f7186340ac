import { nfc } from "../bytes/nfc.ts";
import { codePointCount, isMultilineText } from "../bytes/plainText.ts";
import { SeedlineError } from "../errors.ts";

/** Most Unicode code points of a prompt, and of a negative prompt. */
export const MAX_PROMPT_LENGTH = 4000;

/** What a generator is asked for. */
export type Prompt = {
  readonly prompt: string;
  /** What to stay away from; left out when there is nothing. */
  readonly negativePrompt?: string;
};

/** A prompt as someone typed it: not yet normalised, the negative prompt perhaps empty. */
export interface PromptInput {
  readonly prompt: string;
  readonly negativePrompt?: string | undefined;
}

/**
 * Brings a prompt to the one form that is hashed and generated from: NFC, an empty negative prompt left out. Nothing is
 * trimmed.
 *
 * @throws SeedlineError `PROMPT_EMPTY` (nothing but white space), `PROMPT_TOO_LONG` (over 4,000 code points),
 *   `PROMPT_INVALID` (control characters other than tab and line ends), `TEXT_NOT_WELL_FORMED`. None of them quotes the prompt.
 */
export function normalizePrompt({ prompt, negativePrompt }: PromptInput): Prompt {
  if (prompt.trim() === "") {
    throw new SeedlineError("PROMPT_EMPTY", "The prompt is empty.", {
      hint: "Say in a few words what you want to see.",
    });
  }
  const normal = normalizePart("prompt", prompt);
  if (negativePrompt === undefined || negativePrompt === "") return { prompt: normal };
  return { negativePrompt: normalizePart("negative prompt", negativePrompt), prompt: normal };
}

function normalizePart(name: string, text: string): string {
  const normal = nfc(text);
  const length = codePointCount(normal);
  if (length > MAX_PROMPT_LENGTH) {
    throw new SeedlineError(
      "PROMPT_TOO_LONG",
      `The ${name} has ${length} characters; ${MAX_PROMPT_LENGTH} are allowed.`,
      {
        hint: `Shorten it by ${length - MAX_PROMPT_LENGTH} characters.`,
        details: { length, maxLength: MAX_PROMPT_LENGTH },
      },
    );
  }
  if (!isMultilineText(normal)) {
    throw new SeedlineError("PROMPT_INVALID", `The ${name} holds a control character.`, {
      hint: "Type the prompt again; control characters often come with text copied from a terminal.",
    });
  }
  return normal;
}

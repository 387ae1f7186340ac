import { outputHashOf } from "../../src/core/generator/GeneratorOutput.ts";
import { PUBLIC_SALT } from "../../src/core/recipe/salt.ts";
import type { Forgery } from "./Forgery.ts";
import { SALT, SECRET_PROMPT } from "./stage/cast.ts";
import type { Stage } from "./stage/Stage.ts";

const UNPROVEN = {
  expected: "authentic-with-caveats",
  check: "prompt",
  status: "unknown",
  reason: /The prompt you were shown is not the one/,
} as const;

/** Words that a guesser tries; the right ones are among them. */
const DICTIONARY = ["a harbour", "a fox", "woodcut", SECRET_PROMPT.prompt, "a red house", "the sea"];

/** Tries every word with the recorded seed, as who would break a private prompt. @returns those that give the recorded pixels */
async function breakPrompt({ studio, cast }: Stage): Promise<string[]> {
  const seed = BigInt(cast.secret.recipe.seed ?? 0);
  const found: string[] = [];
  for (const prompt of DICTIONARY) {
    const { image } = await studio.draw(studio.generator("neural-field"), { prompt, seed });
    if (outputHashOf(image) === cast.secret.work.outputHash) found.push(prompt);
  }
  return found;
}

/** Prompts that were never revealed, or are said to be others. */
export const PROMPTS: readonly Forgery[] = [
  {
    name: "prompt: another one is said to be the private one",
    ...UNPROVEN,
    forge: ({ cast, verify }) => verify(cast.secret.id, { reveal: { prompt: { prompt: "a ferry" }, salt: SALT } }),
  },
  {
    name: "prompt: the right words with another salt",
    ...UNPROVEN,
    forge: ({ cast, verify }) =>
      verify(cast.secret.id, { reveal: { prompt: SECRET_PROMPT, salt: `0x${"5a18".repeat(16)}` } }),
  },
  {
    name: "prompt: the right words, guessed from a dictionary",
    ...UNPROVEN,
    forge: async (stage) => {
      // Who holds the right words has nothing to hold them against: neither commitment nor pixels follow without the salt.
      const broken = await breakPrompt(stage);
      if (broken.length > 0) throw new Error(`the private prompt was guessed: ${broken.join(", ")}`);
      return stage.verify(stage.cast.secret.id, { reveal: { prompt: SECRET_PROMPT, salt: PUBLIC_SALT } });
    },
  },
  {
    name: "prompt: a public one is said to be another",
    // What is published counts, whatever else is shown.
    ...{ expected: "authentic", check: "prompt", status: "pass", reason: /The public prompt is the one/ },
    forge: ({ cast, verify }) => verify(cast.root.id, { reveal: { prompt: { prompt: "a blue one" }, salt: SALT } }),
  },
];

import { PERMISSION } from "./permissions.ts";

/** What each permission is called in a sentence. */
const WORDS: Readonly<Record<keyof typeof PERMISSION, string>> = {
  commercial: "commercial use",
  derivatives: "further derivatives",
  dataMining: "data mining",
  aiInference: "use as AI input",
  aiTraining: "AI training",
  aiTrainingWithAuthorship: "AI training with authorship",
  aiGenerativeTraining: "generative AI training",
  aiGenerativeTrainingWithAuthorship: "generative AI training with authorship",
};

/** The permissions of a mask in words: "commercial use and AI training"; "nothing" for none. */
export function permissionWords(mask: number): string {
  const words = (Object.keys(PERMISSION) as (keyof typeof PERMISSION)[])
    .filter((name) => (mask & PERMISSION[name]) !== 0)
    .map((name) => WORDS[name]);
  const last = words.pop();
  if (last === undefined) return "nothing";
  return words.length === 0 ? last : `${words.join(", ")} and ${last}`;
}

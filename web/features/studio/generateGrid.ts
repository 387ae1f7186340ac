import type { Hex } from "viem";
import type { SeedlineError } from "../../../src/core/errors.ts";
import { assertReadableCaptions } from "../../../src/core/generator/assertReadableCaptions.ts";
import { randomSalt } from "../../../src/core/recipe/salt.ts";
import { createStore } from "../../app/createStore.ts";
import { PAGE_GENERATOR } from "../../app/generators/builtIn.ts";
import { toastError } from "../../ui/toast/toastError.ts";
import { checkDraft, type DraftProblems } from "./checkDraft.ts";
import type { Draft, Sheet } from "./Draft.ts";
import { changeDraft, draftStore, freshSeed } from "./draftStore.ts";
import { generatorStore, loadGenerator } from "./generatorStore.ts";
import { recordGrid } from "./historyStore.ts";
import { promptOfDraft } from "./promptOfDraft.ts";
import { forGenerator } from "./service/forGenerator.ts";
import { isService } from "./service/services.ts";

/** What was wrong when a grid was last asked for. */
export const draftProblems = createStore<DraftProblems>({});

/** Draws a grid of the draft as it stands, or says what is wrong with it. @param start Puts a sheet on the wall. */
export function generateGrid(start: (sheet: Sheet) => void): void {
  const draft = withNextSeed(draftStore.get());
  if (isService(draft.generator) && !generatorStore.get().has(draft.generator)) {
    // What it takes is not known yet, and nothing is asked of it before that.
    loadGenerator(draft.generator).then(() => generateGrid(start), toastError);
    return;
  }
  const { sheet, problems } = checkPage(draft, checkDraft(draft, saltFor(draft)));
  draftProblems.set(problems ?? {});
  if (sheet === null) return;
  changeDraft({ seed: draft.seed });
  beginGrid(sheet, start);
}

/** A page is looked at while its captions are written; drawn it is only when they can be read. */
function checkPage(
  { params }: Draft,
  checked: ReturnType<typeof checkDraft>,
): { sheet: Sheet | null; problems: DraftProblems | null } {
  if (checked.sheet?.generator !== PAGE_GENERATOR) return checked;
  try {
    assertReadableCaptions(checked.sheet.prompt.normalize("NFC"), params);
    return checked;
  } catch (error) {
    return { sheet: null, problems: { prompt: error as SeedlineError } };
  }
}

/** Puts a sheet on the wall and keeps it: in the draft, so that a reload draws it again, and in the history. */
export function beginGrid(asked: Sheet, start: (sheet: Sheet) => void): void {
  const sheet = forGenerator(asked, generatorStore.get().get(asked.generator)?.service);
  changeDraft({ sheet, chosenCells: [], title: "", description: "" });
  start(sheet);
  recordGrid(draftStore.get());
}

/** The seed of the first grid is the one on show; after that a new one is drawn unless it is locked or values are compared. */
function withNextSeed(draft: Draft): Draft {
  const drawn = draft.sheet?.cells[0]?.seed === draft.seed;
  return drawn && !draft.seedLocked && draft.sweep.kind === "seeds"
    ? { ...draft, seed: freshSeed().toString() }
    : draft;
}

/**
 * The salt of a private prompt. The same words keep theirs, so that a locked seed brings the same picture back; other words get one of
 * their own, so that revealing one prompt tells nothing of another.
 */
function saltFor(draft: Draft): Hex | null {
  const { privatePrompt, sheet, negativePrompt } = draft;
  if (!privatePrompt) return null;
  const sameWords = sheet?.prompt === plainPrompt(draft) && sheet.negativePrompt === negativePrompt;
  return (sameWords ? sheet.salt : null) ?? randomSalt((bytes) => crypto.getRandomValues(bytes));
}

/** Null while its slots cannot be filled, which `checkDraft` says. */
function plainPrompt(draft: Draft): string | null {
  try {
    return promptOfDraft(draft);
  } catch {
    return null;
  }
}

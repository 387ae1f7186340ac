import { createStore } from "../../app/createStore.ts";
import { createDraftKeeper } from "./createDraftKeeper.ts";
import { browserAhead, draftStore } from "./draftStore.ts";
import { newStudioId } from "./newStudioId.ts";

let timer: ReturnType<typeof setTimeout> | undefined;

/** How often a draft of this page was split from one that another page had changed; the page says so. */
export const forks = createStore(0);

/** Keeps the draft of this page. */
export const draftKeeper = createDraftKeeper({
  draft: draftStore,
  ahead: browserAhead,
  newId: () => newStudioId("draft"),
  later(task, delayMs) {
    clearTimeout(timer);
    timer = setTimeout(task, delayMs);
  },
  onForked: () => forks.set((count) => count + 1),
});

addEventListener("online", () => void draftKeeper.flush());

import { toast } from "../../ui/toast/toast.ts";
import type { Draft } from "./Draft.ts";
import { changeDraft, draftStore } from "./draftStore.ts";

/** What an undo says, in the reader's language. */
export interface UndoWords {
  /** What has changed. */
  readonly title: string;
  readonly undo: string;
}

/** Changes some of the draft, and offers to put back what stood there. */
export function changeWithUndo(change: Partial<Draft>, { title, undo }: UndoWords): void {
  const draft = draftStore.get();
  const before = Object.fromEntries(
    (Object.keys(change) as (keyof Draft)[]).map((field) => [field, draft[field]]),
  ) as Partial<Draft>;
  changeDraft(change);
  toast({
    tone: "pass",
    key: "draft-changed",
    title,
    action: { label: undo, onAction: () => changeDraft(before) },
  });
}

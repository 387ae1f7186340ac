import { type FormEvent, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Icon } from "../../ui/Icon.tsx";
import { checkDraft, type DraftProblems } from "./checkDraft.ts";
import { changeDraft, draftStore, freshSeed } from "./draftStore.ts";
import { gridSession } from "./gridOfThisPage.ts";
import { PromptField } from "./PromptField.tsx";
import { Settings } from "./Settings.tsx";

/** Where a work begins: its words, its seed, its settings. */
export function Composer() {
  const draft = useStore(draftStore);
  const grid = useStore(gridSession.grid);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [settingsOpen, setSettingsOpen] = useState(false);
  const isDrawing = grid?.tiles.some((tile) => tile.status === "drawing" || tile.status === "queued") ?? false;

  const generate = (event?: FormEvent) => {
    event?.preventDefault();
    // The seed of the first grid is the one on show; after that a new one is drawn unless it is locked.
    const wantsNew = !draft.seedLocked && draft.sheet !== null && draft.sheet.seeds[0] === draft.seed;
    const next = wantsNew ? { ...draft, seed: freshSeed().toString() } : draft;
    const checked = checkDraft(next);
    setProblems(checked.problems ?? {});
    if (checked.sheet === null) {
      if (Object.keys(checked.problems).some((field) => field !== "prompt")) setSettingsOpen(true);
      return;
    }
    changeDraft({ seed: next.seed, sheet: checked.sheet, chosenSeed: null, title: "", description: "" });
    gridSession.start(checked.sheet);
  };

  return (
    <form onSubmit={generate} className="pt-8 sm:pt-14" noValidate>
      <h1 className="sr-only">Studio</h1>
      <div className="flex flex-col gap-5 lg:flex-row lg:items-end lg:gap-10">
        <PromptField
          value={draft.prompt}
          problem={problems.prompt}
          onChange={(prompt) => changeDraft({ prompt })}
          onSubmit={generate}
        />
        <div className="flex items-center gap-3 lg:pb-1">
          <Button type="submit" variant="primary" size="lg" className="grow lg:min-w-40">
            Generate
          </Button>
          {isDrawing ? (
            <Button size="lg" onClick={gridSession.cancelAll}>
              Stop
            </Button>
          ) : null}
        </div>
      </div>
      <button
        type="button"
        aria-expanded={settingsOpen}
        aria-controls="settings"
        onClick={() => setSettingsOpen(!settingsOpen)}
        className="mt-4 flex min-h-9 items-center gap-2 text-sm text-soft hover:text-ink"
      >
        <Icon name="chevron" className={cx("transition-transform", settingsOpen && "rotate-180")} />
        <span>
          Settings
          <span className="text-edge"> · </span>
          seed {draft.seed}
          {draft.seedLocked ? " locked" : ""}
          <span className="text-edge"> · </span>
          {draft.width} × {draft.height}
        </span>
      </button>
      {settingsOpen ? <Settings problems={problems} /> : null}
    </form>
  );
}

import { type FormEvent, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ParentRow } from "../parents/ParentRow.tsx";
import { checkDraft, type DraftProblems } from "./checkDraft.ts";
import { changeDraft, draftStore, freshSeed } from "./draftStore.ts";
import { PromptField } from "./PromptField.tsx";
import { Settings } from "./Settings.tsx";
import { useStartGrid } from "./useStartGrid.ts";

/** Where a work begins: its words, its seed, its settings. */
export function Composer() {
  const draft = useStore(draftStore);
  const startGrid = useStartGrid();
  const [problems, setProblems] = useState<DraftProblems>({});
  const [settingsOpen, setSettingsOpen] = useState(false);

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
    startGrid(checked.sheet);
  };

  return (
    <form onSubmit={generate} className="pt-6 sm:pt-10" noValidate>
      <h1 className="sr-only">Studio</h1>
      <div className="flex flex-col gap-5 lg:flex-row lg:items-start lg:gap-10">
        <PromptField
          value={draft.prompt}
          problem={problems.prompt}
          onChange={(prompt) => changeDraft({ prompt })}
          onSubmit={generate}
        />
        <Button type="submit" variant="primary" size="lg" className="lg:mt-5 lg:min-w-40">
          Generate
        </Button>
      </div>
      <div className="mt-3 flex flex-wrap items-start justify-between gap-x-10 gap-y-1">
        <button
          type="button"
          aria-expanded={settingsOpen}
          aria-controls="settings"
          onClick={() => setSettingsOpen(!settingsOpen)}
          className="flex min-h-9 items-start gap-2 py-1.5 text-left text-sm text-soft hover:text-ink"
        >
          <Icon name="chevron" className={cx("mt-0.5 transition-transform", settingsOpen && "rotate-180")} />
          <span>
            Settings<span className="text-edge"> · </span>
            <span className="whitespace-nowrap">
              seed {draft.seed}
              {draft.seedLocked ? " locked" : ""}
            </span>
            <span className="text-edge"> · </span>
            <span className="whitespace-nowrap">
              {draft.width} × {draft.height}
            </span>
          </span>
        </button>
        <ParentRow />
      </div>
      {settingsOpen ? <Settings problems={problems} /> : null}
    </form>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useEffect } from "react";
import { mayHaveSlots } from "../../../src/core/template/PromptTemplate.ts";
import { useStore } from "../../app/createStore.ts";
import { PAGE_GENERATOR } from "../../app/generators/builtIn.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { InputRow } from "../parents/InputRow.tsx";
import { changeDraft, draftStore } from "./draftStore.ts";
import { draftProblems, generateGrid } from "./generateGrid.ts";
import { PromptField } from "./PromptField.tsx";
import { problemText } from "./problemText.ts";
import { StudioBar } from "./StudioBar.tsx";
import { settingsOpen } from "./settingsOpen.ts";
import { ToTheMint } from "./ToTheMint.tsx";
import { useStartGrid } from "./useStartGrid.ts";

// A page of panels has a form of its own, which few need.
const PagePanels = lazyPart(async () => (await import("./page/PagePanels.tsx")).PagePanels);
// Most prompts have no slots.
const SlotFields = lazyPart(async () => (await import("./templates/SlotFields.tsx")).SlotFields);

/** Where a work begins: its words, and the pictures it descends from. */
export function Composer() {
  const { t } = useLingui();
  const draft = useStore(draftStore);
  const problems = useStore(draftProblems);
  const startGrid = useStartGrid();

  const generate = useCallback(() => {
    generateGrid(startGrid);
    if (Object.keys(draftProblems.get()).some((field) => field !== "prompt")) settingsOpen.set(true);
  }, [startGrid]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      // The prompt has answered already, or something in front of the Studio is being answered.
      if (event.defaultPrevented || document.querySelector("dialog[open], [role=dialog]")) return;
      event.preventDefault();
      generate();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [generate]);

  const slots = mayHaveSlots(draft.prompt) ? <SlotFields /> : null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        generate();
      }}
    >
      <div className="flex flex-col gap-4 lg:flex-row lg:items-start lg:gap-8">
        {draft.generator === PAGE_GENERATOR ? (
          <PagePanels problem={problemText(problems.prompt)} onSubmit={generate} aside={<StudioBar />}>
            {slots}
          </PagePanels>
        ) : (
          <PromptField
            value={draft.prompt}
            problem={problemText(problems.prompt)}
            onChange={(prompt) => changeDraft({ prompt })}
            onSubmit={generate}
            aside={<StudioBar />}
          >
            {slots}
          </PromptField>
        )}
        {/* On a phone it stays at hand at the lower edge, under the thumb. */}
        <div className="flex gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:border-t max-lg:border-line max-lg:bg-wall/95 max-lg:px-5 max-lg:pt-2.5 max-lg:pb-[max(0.625rem,env(safe-area-inset-bottom))] max-lg:backdrop-blur-sm lg:mt-6">
          <Button
            size="lg"
            className="px-3.5 xl:hidden"
            aria-label={t`Settings`}
            aria-haspopup="dialog"
            onClick={() => settingsOpen.set(true)}
          >
            <Icon name="sliders" className="size-5" />
          </Button>
          <ToTheMint />
          <Button
            type="submit"
            variant="primary"
            size="lg"
            title={t`Generate (Ctrl or ⌘ and Enter)`}
            className="max-lg:grow lg:min-w-40"
          >
            <Trans>Generate</Trans>
          </Button>
        </div>
      </div>
      <InputRow />
    </form>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import * as Menu from "radix-ui/dropdown-menu";
import { changeWithUndo } from "./changeWithUndo.ts";
import { addToComparison } from "./compare/comparison.ts";
import { draftStore } from "./draftStore.ts";
import type { HistoryItem } from "./HistoryItem.ts";
import { IconButton } from "./IconButton.tsx";
import { RECALL_PARTS, type RecallPart, recallPart } from "./recallPart.ts";

export interface HistoryMenuProps {
  readonly item: Omit<HistoryItem, "id">;
  /** Which of its pictures is compared. */
  readonly index: number;
  readonly onRecall: () => void;
  /** Left out where it is not for this list to remove. */
  readonly onRemove?: (() => void) | undefined;
}

const ROW =
  "flex min-h-9 cursor-pointer items-center gap-8 px-4 outline-none data-highlighted:bg-ink/6 data-disabled:opacity-45 pointer-coarse:min-h-11";

/** Everything that can be done with a grid of before: taken whole or in parts, compared, removed. */
export function HistoryMenu({ item, index, onRecall, onRemove }: HistoryMenuProps) {
  const { t } = useLingui();
  const { prompt, parents, pictures } = item.sheet;
  const names: Readonly<Record<RecallPart, { name: string; taken: string }>> = {
    words: { name: t`Words`, taken: t`The words of that grid are in the prompt.` },
    seed: { name: t`Seed`, taken: t`The seed of that grid is taken, and locked.` },
    settings: { name: t`Generator and its settings`, taken: t`The generator and settings of that grid are taken.` },
    size: { name: t`Size`, taken: t`The size of that grid is taken.` },
    parents: { name: t`Parents`, taken: t`The parents of that grid are taken.` },
    sweep: { name: t`What they differ in`, taken: t`The next grid differs as that one does.` },
  };
  const has = (part: RecallPart) => part !== "parents" || parents.length + pictures.length > 0;
  const take = (part: RecallPart) =>
    changeWithUndo(recallPart(draftStore.get(), item, part), { title: names[part].taken, undo: t`Undo` });
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>
        <IconButton
          icon="more"
          label={t`Actions for ${prompt}`}
          className="size-7 bg-wall/85 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
        />
      </Menu.Trigger>
      <Menu.Portal container={document.getElementById("main")}>
        <Menu.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 min-w-60 animate-rise rounded-md bg-lift py-1.5 shadow-sheet outline outline-line"
        >
          <Menu.Item className={ROW} onSelect={onRecall}>
            <Trans>Bring it back whole</Trans>
          </Menu.Item>
          <Menu.Group>
            <Menu.Label className="mt-1 border-t border-line px-4 pt-2 pb-1 text-sm text-soft">
              <Trans>Take only its</Trans>
            </Menu.Label>
            {RECALL_PARTS.map((part) => (
              <Menu.Item key={part} className={ROW} disabled={!has(part)} onSelect={() => take(part)}>
                {names[part].name}
              </Menu.Item>
            ))}
          </Menu.Group>
          <Menu.Separator className="my-1 h-px bg-line" />
          <Menu.Item className={ROW} onSelect={() => addToComparison({ sheet: item.sheet, index })}>
            <Trans>Compare</Trans>
          </Menu.Item>
          {onRemove === undefined ? null : (
            <Menu.Item className={ROW} onSelect={onRemove}>
              <Trans>Remove from the history</Trans>
            </Menu.Item>
          )}
          <Menu.Arrow className="fill-lift" />
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

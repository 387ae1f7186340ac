import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { StudioEntry } from "../../../src/core/ports/StudioStore.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { toast } from "../../ui/toast/toast.ts";
import { toastError } from "../../ui/toast/toastError.ts";
import { emptyDraft, parseDraft } from "./Draft.ts";
import { draftKeeper } from "./draftKeeper.ts";
import { draftStore, freshSeed } from "./draftStore.ts";
import { gridSession } from "./gridOfThisPage.ts";
import { IconButton } from "./IconButton.tsx";
import { SheetMosaic } from "./SheetMosaic.tsx";
import { useStartGrid } from "./useStartGrid.ts";

export interface DraftsSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** All drafts: opened, begun and removed. */
export function DraftsSheet({ open, onOpenChange }: DraftsSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      width="sm:max-w-xl"
      title={t`Drafts`}
      description={<Trans>Kept as you type, with Seedline’s server and in this browser.</Trans>}
    >
      {open ? <Drafts onDone={() => onOpenChange(false)} /> : null}
    </Sheet>
  );
}

function Drafts({ onDone }: { readonly onDone: () => void }) {
  const { t } = useLingui();
  const { studioStore } = useSeedline();
  const queries = useQueryClient();
  const startGrid = useStartGrid();
  const current = useStore(draftKeeper.id);
  const list = useQuery({
    queryKey: ["drafts"],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      await draftKeeper.flush();
      return studioStore.list("drafts", { limit: 100, signal });
    },
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["drafts"] });

  const show = () => {
    const { sheet } = draftStore.get();
    if (sheet === null) gridSession.clear();
    else startGrid(sheet);
    onDone();
  };
  const begin = async () => {
    await draftKeeper.begin(emptyDraft(freshSeed()));
    show();
  };
  const remove = async ({ id }: StudioEntry) => {
    if (id === current) await draftKeeper.begin(emptyDraft(freshSeed())).then(() => gridSession.clear());
    await studioStore.remove("drafts", id);
    await refresh();
    const undo = async () => {
      await studioStore.restore("drafts", id);
      await refresh();
    };
    toast({
      tone: "pass",
      title: t`The draft was removed.`,
      action: { label: t`Undo`, onAction: () => void undo().catch(toastError) },
    });
  };
  return (
    <>
      <Button onClick={() => void begin().catch(toastError)}>
        <Trans>New draft</Trans>
      </Button>
      {list.error ? (
        <div className="mt-5">
          <Problem problem={describeError(list.error, t`The draft at hand is kept in this browser.`)}>
            <Button size="sm" onClick={() => void list.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      ) : null}
      <ul aria-label={t`Drafts`} className="mt-5">
        {(list.data ?? []).map((entry) => (
          <li key={entry.id} className="flex items-center gap-2 border-t border-line last:border-b">
            <DraftRow
              entry={entry}
              current={entry.id === current}
              onOpen={() => void draftKeeper.open(entry).then(show, toastError)}
            />
            <IconButton
              icon="trash"
              label={t`Remove the draft ${titleOf(entry) || t`Untitled`}`}
              onClick={() => void remove(entry).catch(toastError)}
            />
          </li>
        ))}
      </ul>
      {list.data?.length === 0 ? (
        <p className="text-soft">
          <Trans>Nothing has been written yet.</Trans>
        </p>
      ) : null}
    </>
  );
}

interface DraftRowProps {
  readonly entry: StudioEntry;
  readonly current: boolean;
  readonly onOpen: () => void;
}

function DraftRow({ entry, current, onOpen }: DraftRowProps) {
  const { i18n } = useLingui();
  const draft = parseDraft(entry.document.draft);
  return (
    <button
      type="button"
      disabled={current}
      aria-current={current ? true : undefined}
      onClick={onOpen}
      className="flex min-w-0 grow items-center gap-4 py-3 text-left"
    >
      <span className="frame block size-14 shrink-0 overflow-clip">
        {draft?.sheet ? <SheetMosaic sheet={draft.sheet} /> : null}
      </span>
      <span className="min-w-0">
        <bdi className="line-clamp-2 font-serif leading-snug [overflow-wrap:anywhere] sm:text-lg">
          {titleOf(entry) || <Trans>Untitled</Trans>}
        </bdi>
        <span className="text-sm text-soft">
          {current ? (
            <Trans>at hand</Trans>
          ) : (
            i18n.date(new Date(entry.updatedAt), { dateStyle: "medium", timeStyle: "short" })
          )}
        </span>
      </span>
    </button>
  );
}

function titleOf({ document }: StudioEntry): string {
  const draft = parseDraft(document.draft);
  return draft === null ? "" : draft.prompt.trim().split("\n")[0] || (draft.sheet?.prompt ?? "");
}

import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import { cx } from "../../../ui/cx.ts";
import { PixelCanvas } from "../../../ui/PixelCanvas.tsx";
import { loadInputs } from "../../parents/loadInputs.ts";
import { checkDraft } from "../checkDraft.ts";
import type { Draft, Sheet } from "../Draft.ts";
import { draftStore } from "../draftStore.ts";
import { drawThumb } from "../drawThumb.ts";
import { tileCells } from "../gridSession.ts";

/** Milliseconds without a key before the page is drawn again. */
const PAUSE_MS = 250;
const SIDE_PX = 640;

/** The page as it stands, drawn while it is made; captions and pictures are those of the form, the seed is the first of the next grid. */
export function PagePreview() {
  const { t } = useLingui();
  const draft = useStore(draftStore);
  const sheet = useMemo(() => sheetOf(draft), [draft]);
  const calm = useCalm(sheet);
  const queries = useQueryClient();
  const seedline = useSeedline();
  const { data, isFetching } = useQuery({
    queryKey: ["page-preview", JSON.stringify(calm)],
    enabled: calm !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }) => {
      const [cell] = calm === null ? [] : tileCells(calm);
      if (calm === null || cell === undefined) return null;
      return drawThumb(calm, await loadInputs(queries, seedline, calm), cell, SIDE_PX, signal);
    },
  });
  return (
    <div className="frame min-h-40 w-full overflow-clip" aria-busy={isFetching}>
      {data ? (
        <PixelCanvas
          image={data}
          label={t`The page as it stands`}
          className={cx("block h-auto w-full transition-opacity", isFetching && "opacity-60")}
        />
      ) : null}
    </div>
  );
}

/** What is drawn of a draft: without captions its pictures alone. */
function sheetOf(draft: Draft): Sheet | null {
  const isWordless = draft.prompt.trim() === "";
  const params = isWordless ? { ...draft.params, captions: "none" } : draft.params;
  const { sheet } = checkDraft({
    ...draft,
    prompt: isWordless ? "-" : draft.prompt,
    params,
    sweep: { kind: "seeds", step: "1" },
  });
  return sheet;
}

/** The value once it has stayed the same for a moment. */
function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
}

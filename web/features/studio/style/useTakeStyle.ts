import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { changeWithUndo } from "../changeWithUndo.ts";
import { draftStore } from "../draftStore.ts";
import { settingsOpen } from "../settingsOpen.ts";
import type { OpenStyle } from "./openStyle.ts";
import { underStyle } from "./underStyle.ts";

/** Draws under a style from now on, with the way back. */
export function useTakeStyle(): (open: OpenStyle, termsId: bigint) => void {
  const { t } = useLingui();
  return useCallback(
    (open, termsId) => {
      const { name } = open.style;
      settingsOpen.set(false);
      changeWithUndo(underStyle(draftStore.get(), open, termsId), {
        title: t`The next pictures are drawn under “${name}”.`,
        undo: t`Undo`,
      });
    },
    [t],
  );
}

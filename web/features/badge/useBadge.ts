import { type RefObject, useEffect, useState } from "react";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { CHECK_NAMES } from "../../../src/core/verify/Check.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { loadConfig } from "../../app/config/loadConfig.ts";
import { verifyInWorker } from "../verify/verifyInWorker.ts";

/** How far a badge is. It begins once somebody can see it: a page with a hundred of them verifies those that are looked at. */
export type BadgeState =
  | { readonly status: "unseen" }
  | { readonly status: "running"; readonly done: number; readonly of: number }
  | { readonly status: "failed"; readonly error: unknown }
  | {
      readonly status: "done";
      readonly judgement: Judgement;
      readonly picture: RgbaImage | null;
      readonly checkedAtMs: number;
    };

/** Verifies a work as soon as the element is seen; leaving ends it. */
export function useBadge(place: RefObject<Element | null>, id: string): BadgeState {
  const [state, setState] = useState<BadgeState>({ status: "unseen" });
  useEffect(() => {
    const target = place.current;
    if (target === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      setState({ status: "running", done: 0, of: CHECK_NAMES.length });
      run(id, signal, (done) => setState({ status: "running", done, of: CHECK_NAMES.length })).then(
        (end) => signal.aborted || setState(end),
        (error: unknown) => signal.aborted || setState({ status: "failed", error }),
      );
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      controller.abort();
    };
  }, [place, id]);
  return state;
}

async function run(id: string, signal: AbortSignal, onDone: (checks: number) => void): Promise<BadgeState> {
  const target = { kind: "work", id: parseAssetId(id) } as const;
  const config = await loadConfig(signal);
  const { judgement, pinned } = await verifyInWorker(config, target, {
    signal,
    onProgress: (progress) => {
      if (progress.type === "checks" && !signal.aborted) onDone(progress.checks.length);
    },
  });
  if (judgement === null) throw new SeedlineError("NOT_A_WORK", `There is no work ${id}.`, { hint: "" });
  return { status: "done", judgement, picture: pinned, checkedAtMs: Date.now() };
}

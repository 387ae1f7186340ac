import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { JsonObject } from "../../../../src/core/bytes/JsonValue.ts";
import { useStore } from "../../../app/createStore.ts";
import { cx } from "../../../ui/cx.ts";
import { ZoomButtons } from "../../../ui/ZoomButtons.tsx";
import { generatorStore } from "../generatorStore.ts";
import { IconButton } from "../IconButton.tsx";
import { fittingParams } from "../paramFields.ts";
import { ComparePane } from "./ComparePane.tsx";
import { compared, type Pick } from "./comparison.ts";
import { differences } from "./differences.ts";
import { pannedBy, type SharedZoom, WHOLE, zoomedAt } from "./sharedZoom.ts";
import { useFieldNames } from "./useFieldNames.ts";

const COLUMNS: Readonly<Record<number, string>> = {
  2: "sm:grid-cols-2",
  3: "grid-cols-2 md:grid-cols-3",
  4: "grid-cols-2 xl:grid-cols-4",
};

/** Two to four pictures as large as the window allows, the same part of each, and in what they differ. */
export function CompareDialog({ picks: asked }: { readonly picks: readonly Pick[] }) {
  const { t } = useLingui();
  const [picks, setPicks] = useState(asked);
  const [zoom, setZoom] = useState<SharedZoom>(WHOLE);
  const loaded = useStore(generatorStore);
  const nameOf = useFieldNames();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Before the content goes, so that the focus returns to where it came from.
    return () => element?.close();
  }, []);
  const { differing, alike } = useMemo(
    () =>
      differences(picks, ({ sheet }, params) => {
        const description = loaded.get(sheet.generator)?.description;
        return description === undefined ? params : (fittingParams(description, params) as JsonObject);
      }),
    [picks, loaded],
  );
  const close = () => compared.set(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyZoom(event.key, zoom);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setZoom(next);
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="comparing"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={onKeyDown}
      className="fixed inset-0 m-0 hidden h-dvh max-h-none w-screen max-w-none flex-col bg-wall p-0 text-ink outline-none open:flex open:animate-rise"
    >
      <div className="flex min-h-14 shrink-0 items-center justify-between gap-4 px-4 sm:px-6">
        <h2 id="comparing" className="text-lg">
          <Trans>Compare</Trans>
        </h2>
        <span className="flex items-center gap-3 text-sm text-soft">
          <span className="tabular-nums max-sm:hidden">
            <Trans>{Math.round(zoom.factor * 100)} %, the same part of each</Trans>
          </span>
          <ZoomButtons onZoom={(by) => setZoom(zoomedAt(zoom, by))} onFit={() => setZoom(WHOLE)} />
          <IconButton label={t`Close`} icon="close" className="ml-2" onClick={close} />
        </span>
      </div>
      <div className="min-h-0 grow overflow-y-auto overscroll-contain px-4 pb-6 sm:px-6">
        <ul className={cx("grid items-start justify-center gap-x-4 gap-y-6 sm:gap-x-6", COLUMNS[picks.length])}>
          {picks.map((pick, place) => (
            <ComparePane
              // biome-ignore lint/suspicious/noArrayIndexKey: a place keeps its frame while its picture changes
              key={place}
              pick={pick}
              rows={differing.map(({ name, values }) => ({ name: nameOf(name), value: values[place] ?? null }))}
              zoom={zoom}
              onZoom={setZoom}
              onStep={(index) => setPicks(picks.with(place, { ...pick, index }))}
            />
          ))}
        </ul>
        <p className="mx-auto mt-6 max-w-[80ch] text-center text-sm text-soft">
          {differing.length === 0 ? (
            <Trans>These are drawn from the very same.</Trans>
          ) : (
            <Trans>The same in all: {alike.map(({ name }) => nameOf(name)).join(", ")}</Trans>
          )}
        </p>
      </div>
    </dialog>
  );
}

function keyZoom(key: string, zoom: SharedZoom): SharedZoom | null {
  switch (key) {
    case "+":
    case "=":
      return zoomedAt(zoom, 1.25);
    case "-":
      return zoomedAt(zoom, 0.8);
    case "0":
      return WHOLE;
    case "ArrowLeft":
      return pannedBy(zoom, 0.1, 0);
    case "ArrowRight":
      return pannedBy(zoom, -0.1, 0);
    case "ArrowUp":
      return zoom.factor === 1 ? null : pannedBy(zoom, 0, 0.1);
    case "ArrowDown":
      return zoom.factor === 1 ? null : pannedBy(zoom, 0, -0.1);
    default:
      return null;
  }
}

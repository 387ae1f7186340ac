import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from "react";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { usePanZoom } from "../../ui/usePanZoom.ts";
import { ZoomButtons } from "../../ui/ZoomButtons.tsx";

export interface LightboxProps {
  readonly image: RgbaImage;
  readonly name: string;
  readonly onClose: () => void;
}

/** How large one pixel of the picture can get, in CSS pixels. */
const MAX_SCALE = 12;
const STEP_PX = 80;
/** Arrow keys move what is seen, so that the picture goes the other way. */
const MOVES: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [STEP_PX, 0],
  ArrowRight: [-STEP_PX, 0],
  ArrowUp: [0, STEP_PX],
  ArrowDown: [0, -STEP_PX],
};

/** The picture alone, as large as the window, to the last pixel. Escape leaves it. */
export function Lightbox({ image, name, onClose }: LightboxProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Before the content goes, so that the focus returns to where it came from.
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="fixed inset-0 m-0 h-dvh max-h-none w-full max-w-none animate-appear bg-wall p-0 text-ink outline-none"
    >
      <div className="flex h-dvh flex-col">
        <Looking image={image} name={name} onClose={onClose} />
      </div>
    </dialog>
  );
}

function Looking({ image, name, onClose }: LightboxProps) {
  const { t } = useLingui();
  const { width, height } = image;
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useMemo(() => ({ width, height }), [width, height]);
  const { view, zoomBy, panBy, reset, setScale, handlers } = usePanZoom({
    frame,
    drawing,
    maxScale: MAX_SCALE,
    wheel: "always",
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (move !== undefined) panBy(...move);
    else if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else if (event.key === "0") reset();
    else if (event.key === "1") setScale(1);
    else return;
    event.preventDefault();
  };
  const scale = Math.round(view.scale * 100);
  return (
    <>
      <section
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and zoomed with keys
        tabIndex={0}
        aria-label={t`Picture. Plus and minus zoom, arrow keys move it, 0 fits it to the window.`}
        onKeyDown={onKeyDown}
        className="relative grow cursor-grab touch-none overflow-hidden select-none focus-visible:outline-offset-[-3px] active:cursor-grabbing"
        {...handlers}
      >
        <div
          className="absolute origin-top-left"
          style={{
            width,
            height,
            transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
            imageRendering: view.scale * window.devicePixelRatio > 3 ? "pixelated" : "auto",
          }}
        >
          <PixelCanvas image={image} label={name} className="size-full" />
        </div>
      </section>
      <div className="flex min-h-14 items-center justify-between gap-4 border-t border-line px-5 sm:px-10">
        <p className="min-w-0 truncate font-serif italic">
          <bdi>{name}</bdi>
        </p>
        <div className="flex items-center gap-1">
          <span className="px-2 text-sm whitespace-nowrap text-soft tabular-nums max-sm:hidden">{scale} %</span>
          <ZoomButtons onZoom={zoomBy} onFit={reset} />
          <Button variant="quiet" size="sm" className="ml-2 sm:ml-3" onClick={onClose}>
            <Icon name="close" />
            <span className="max-sm:sr-only">
              <Trans>Close</Trans>
            </span>
          </Button>
        </div>
      </div>
    </>
  );
}

import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { describeError } from "../../ui/describeError.ts";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import { SliderField } from "../../ui/SliderField.tsx";
import type { DraftPicture } from "../studio/Draft.ts";
import { IconButton } from "../studio/IconButton.tsx";
import { pictureInWorker } from "./pictureInWorker.ts";
import { keepPicture } from "./pictureStore.ts";
import { INKS, type Ink, redo, SKETCH_SIDE, undo, withMark } from "./Sketch.ts";
import { sketchStore } from "./sketchStore.ts";
import { useSketchPen } from "./useSketchPen.ts";

const INK_WORDS: Readonly<Record<Ink, ReturnType<typeof msg>>> = {
  ink: msg`Ink`,
  paper: msg`Paper`,
  red: msg`Red`,
  amber: msg`Amber`,
  green: msg`Green`,
  blue: msg`Blue`,
  violet: msg`Violet`,
  rose: msg`Rose`,
};

/** A sheet of paper to draw the beginning of a work on. What is drawn is kept until it is cleared, over reloads too. */
export function SketchPad({ onPick }: { readonly onPick: (picture: DraftPicture) => void }) {
  const { i18n, t } = useLingui();
  const { marks, undone } = useStore(sketchStore);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ink, setInk] = useState<Ink>("ink");
  const [sizePx, setSizePx] = useState(28);
  const pen = useSketchPen(canvas, { ink, sizePx });
  const [taking, setTaking] = useState(false);
  const [problem, setProblem] = useState<ProblemText | null>(null);
  const { x, y, down } = pen.keys;
  const last = marks.at(-1);
  const empty = last === undefined || (last.kind === "fill" && last.ink === "paper");

  const use = async () => {
    setTaking(true);
    try {
      const data = pen.buffer.image.data.slice();
      const file = await pictureInWorker({ kind: "encode", image: { ...pen.buffer.image, data } });
      await keepPicture(file);
      onPick({ contentHash: file.contentHash, origin: "sketch", name: "", width: SKETCH_SIDE, height: SKETCH_SIDE });
    } catch (error) {
      setProblem(describeError(error, t`The drawing is still here.`));
    } finally {
      setTaking(false);
    }
  };
  return (
    <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_11rem]">
      <div className="relative mx-auto w-full max-w-[min(100%,56dvh)]">
        <canvas
          ref={canvas}
          width={SKETCH_SIDE}
          height={SKETCH_SIDE}
          tabIndex={0}
          aria-label={t`Drawing paper`}
          aria-describedby="sketch-keys"
          {...pen.pointer}
          onKeyDown={pen.onKeyDown}
          onBlur={pen.onBlur}
          className="peer block aspect-square w-full cursor-crosshair touch-none shadow-hung"
        />
        <span
          aria-hidden="true"
          className={cx(
            "pointer-events-none absolute size-5 -translate-1/2 rounded-full border-2 border-live opacity-0 peer-focus-visible:opacity-100",
            down && "bg-live/50",
          )}
          style={{ left: `${(x / SKETCH_SIDE) * 100}%`, top: `${(y / SKETCH_SIDE) * 100}%` }}
        />
        <p id="sketch-keys" className="mt-2 text-xs text-soft max-sm:sr-only">
          <Trans>With keys: arrows move the pen, Space lowers and lifts it, Shift makes small steps.</Trans>
        </p>
        <p role="status" className="sr-only">
          {down ? t`Pen down at ${x}, ${y}` : t`Pen up at ${x}, ${y}`}
        </p>
      </div>
      <div className="flex flex-col gap-5">
        <fieldset>
          <legend className="text-sm text-soft">
            <Trans>Ink</Trans>
          </legend>
          <div className="mt-2 grid grid-cols-8 gap-2 sm:grid-cols-4">
            {(Object.keys(INKS) as Ink[]).map((name) => (
              <label
                key={name}
                title={i18n._(INK_WORDS[name])}
                className="relative aspect-square max-h-9 cursor-pointer"
              >
                <input
                  type="radio"
                  name="ink"
                  className="peer sr-only"
                  aria-label={i18n._(INK_WORDS[name])}
                  checked={ink === name}
                  onChange={() => setInk(name)}
                />
                <span
                  className="block size-full rounded-full border border-edge/60 outline-offset-2 peer-checked:outline-2 peer-checked:outline-ink peer-focus-visible:outline-2 peer-focus-visible:outline-live"
                  style={{ background: `rgb(${INKS[name].join(" ")})` }}
                />
              </label>
            ))}
          </div>
        </fieldset>
        <SliderField label={t`Brush`} value={sizePx} min={4} max={200} step={4} onChange={setSizePx} />
        <div className="-ml-2 flex gap-1">
          <IconButton label={t`Undo`} icon="undo" disabled={marks.length === 0} onClick={() => sketchStore.set(undo)} />
          <IconButton
            label={t`Redo`}
            icon="redo"
            disabled={undone.length === 0}
            onClick={() => sketchStore.set(redo)}
          />
          <Button
            size="sm"
            variant="quiet"
            title={t`Fills the paper with the chosen ink; Undo brings the drawing back.`}
            onClick={() => sketchStore.set((now) => withMark(now, { kind: "fill", ink }))}
          >
            <Trans>Fill</Trans>
          </Button>
          <Button
            size="sm"
            variant="quiet"
            disabled={empty}
            onClick={() => sketchStore.set((now) => withMark(now, { kind: "fill", ink: "paper" }))}
          >
            <Trans>Clear</Trans>
          </Button>
        </div>
        <p className="text-sm text-soft">
          <Trans>
            The generator takes its colours and masses. It becomes public when a work made from it is minted.
          </Trans>
        </p>
        <Button variant="primary" disabled={empty || taking} onClick={() => void use()}>
          <Trans>Use this drawing</Trans>
        </Button>
        {problem === null ? null : <Problem problem={problem} />}
      </div>
    </div>
  );
}

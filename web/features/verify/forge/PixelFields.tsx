import { Trans, useLingui } from "@lingui/react/macro";
import { type PointerEvent, useState } from "react";
import type { RgbaImage } from "../../../../src/core/png/RgbaImage.ts";
import type { Forgery } from "../../../../src/core/verify/forge/Forgery.ts";
import { Button } from "../../../ui/Button.tsx";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { PixelCanvas } from "../../../ui/PixelCanvas.tsx";

export interface PixelFieldsProps {
  readonly image: RgbaImage;
  readonly attempted: Forgery | null;
  readonly onForge: (forgery: Forgery) => void;
}

/** The picture, to point at; for whoever has no pointer, the pixel's place in numbers. */
export function PixelFields({ image, attempted, onForge }: PixelFieldsProps) {
  const { t } = useLingui();
  const { width, height, data } = image;
  const [at, setAt] = useState({ x: Math.floor(width / 2), y: Math.floor(height / 2) });
  const isChanged = attempted?.what === "pixel" && attempted.x === at.x && attempted.y === at.y;
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (from: number, size: number, pixels: number) =>
      Math.min(pixels - 1, Math.max(0, Math.floor((from / size) * pixels)));
    const next = {
      x: place(event.clientX - box.left, box.width, width),
      y: place(event.clientY - box.top, box.height, height),
    };
    setAt(next);
    onForge({ what: "pixel", ...next });
  };
  const from = (at.y * width + at.x) * 4;
  const [red, green, blue = 0] = data.subarray(from, from + 3);
  return (
    <form
      className="self-start"
      onSubmit={(event) => {
        event.preventDefault();
        onForge({ what: "pixel", ...at });
      }}
    >
      <p className="max-w-prose text-soft">
        <span className="pointer-coarse:hidden">
          <Trans>Click the pixel to change.</Trans>
        </span>
        <span className="hidden pointer-coarse:inline">
          <Trans>Tap the pixel to change.</Trans>
        </span>{" "}
        <Trans>Its blue goes one step of 256: no eye can see it.</Trans>
      </p>
      <div
        className="relative mt-4 w-fit cursor-crosshair touch-manipulation overflow-clip"
        onPointerUp={(event) => event.button === 0 && point(event)}
      >
        <PixelCanvas image={image} label={t`The pinned picture`} className="frame h-auto max-h-96 w-auto max-w-full" />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute size-5 -translate-1/2 rounded-full border-2 border-[#fff] shadow-[0_0_0_1.5px_#000,inset_0_0_0_1.5px_#000]"
          style={{ left: `${((at.x + 0.5) / width) * 100}%`, top: `${((at.y + 0.5) / height) * 100}%` }}
        />
      </div>
      <div className="mt-4 flex flex-wrap items-end gap-5">
        {(["x", "y"] as const).map((axis) => (
          <Field key={axis} label={axis === "x" ? t`Column` : t`Row`} className="w-20">
            {(control) => (
              <input
                {...control}
                className={`${controlClass} mono`}
                type="number"
                min={0}
                max={(axis === "x" ? width : height) - 1}
                required
                value={at[axis]}
                onChange={(event) => {
                  const most = (axis === "x" ? width : height) - 1;
                  setAt({ ...at, [axis]: Math.min(most, Math.max(0, Math.trunc(event.target.valueAsNumber) || 0)) });
                }}
              />
            )}
          </Field>
        ))}
        <Button type="submit">
          <Trans>Change this pixel</Trans>
        </Button>
      </div>
      <p className="mono mt-3 text-sm text-soft" data-colour>
        rgb({red}, {green}, {blue})
        {isChanged ? (
          <span className="text-ink">
            {" "}
            → rgb({red}, {green}, {blue ^ 1})
          </span>
        ) : null}
      </p>
    </form>
  );
}

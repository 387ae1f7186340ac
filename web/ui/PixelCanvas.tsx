import { useLayoutEffect, useRef } from "react";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";

export interface PixelCanvasProps {
  readonly image: RgbaImage;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly className?: string;
}

/** Draws pixels as they are. Only for looking at: nothing is ever read back from the canvas, which may round alpha. */
export function PixelCanvas({ image, label, className }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    const { data, width, height } = image;
    // A view of the same bytes, as far as they can be: four megabytes would be copied for nothing.
    const bytes =
      data.buffer instanceof ArrayBuffer
        ? new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8ClampedArray(data);
    context?.putImageData(new ImageData(bytes, width, height), 0, 0);
  }, [image]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={image.width}
      height={image.height}
      className={className}
    />
  );
}

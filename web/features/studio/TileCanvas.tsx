import { useLayoutEffect, useRef } from "react";
import { isTextOutput, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { TextSheet } from "../../ui/TextSheet.tsx";
import type { DoneTile } from "./Tile.ts";

export interface TileCanvasProps {
  readonly tile: DoneTile;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly className?: string;
}

/** A finished picture on screen. A megapixel that a worker made ready is shown in a moment; from bare pixels it takes a frame or two. */
export function TileCanvas({ tile: { image, bitmap }, label, className }: TileCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (bitmap !== null) canvas.current?.getContext("2d")?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  if (isTextOutput(image)) {
    return <TextSheet fit text={textOf(image)} label={label} {...(className ? { className } : {})} />;
  }
  if (bitmap === null) return <PixelCanvas image={image} label={label} {...(className ? { className } : {})} />;
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

import { useLayoutEffect, useRef } from "react";

export interface BitmapCanvasProps {
  readonly bitmap: ImageBitmap;
  /** What the picture shows; empty where a title beside it says so already. */
  readonly label: string;
  readonly className?: string;
}

/** Shows a picture that was made small. */
export function BitmapCanvas({ bitmap, label, className }: BitmapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    context?.clearRect(0, 0, bitmap.width, bitmap.height);
    context?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  const named = label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return <canvas ref={canvas} {...named} width={bitmap.width} height={bitmap.height} className={className} />;
}

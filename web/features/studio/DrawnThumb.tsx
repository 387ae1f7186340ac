import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { isTextOutput, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { TextSheet } from "../../ui/TextSheet.tsx";
import { loadInputs } from "../parents/loadInputs.ts";
import type { Sheet } from "./Draft.ts";
import { drawThumb } from "./drawThumb.ts";
import { tileCells } from "./gridSession.ts";

export interface DrawnThumbProps {
  readonly sheet: Sheet;
  /** Which cell of the sheet. */
  readonly index: number;
  /** Longer side of what is drawn, in pixels. */
  readonly sidePx: number;
}

/**
 * A picture of a sheet, small: drawn again by its generator when it comes into view, and only while nothing else is drawn. It is a
 * decoration beside words that say the same.
 */
export function DrawnThumb({ sheet, index, sidePx }: DrawnThumbProps) {
  const frame = useRef<HTMLSpanElement>(null);
  const seen = useSeen(frame);
  const queries = useQueryClient();
  const seedline = useSeedline();
  const cell = tileCells(sheet)[index];
  const key = useMemo(() => JSON.stringify(sheet), [sheet]);
  const { data } = useQuery({
    queryKey: ["drawn", key, index, sidePx],
    enabled: seen && cell !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => {
      const inputs = await loadInputs(queries, seedline, sheet);
      return cell === undefined ? null : drawThumb(sheet, inputs, cell, sidePx, signal);
    },
  });
  return (
    <span ref={frame} aria-hidden="true" className="block size-full">
      {data === undefined || data === null ? null : isTextOutput(data) ? (
        <TextSheet fit text={textOf(data)} className="size-full animate-rise" />
      ) : (
        <PixelCanvas image={data} label="" className="size-full animate-rise object-cover" />
      )}
    </span>
  );
}

/** Whether an element has ever been on screen. */
function useSeen(element: React.RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}

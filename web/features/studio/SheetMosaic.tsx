import { memo } from "react";
import { cellKey, GRID_SIZE, type Sheet } from "./Draft.ts";
import { DrawnThumb } from "./DrawnThumb.tsx";

/** The first four pictures of a grid, very small, drawn again, and how many there are if there are more. Lists of them stand beside fields that change with every key. */
export const SheetMosaic = memo(function SheetMosaic({ sheet }: { readonly sheet: Sheet }) {
  return (
    <span aria-hidden="true" className="relative grid grid-cols-2 gap-px">
      {sheet.cells.slice(0, GRID_SIZE).map((cell, index) => (
        <span key={cellKey(cell)} className="frame block aspect-square overflow-clip">
          <DrawnThumb sheet={sheet} index={index} sidePx={96} />
        </span>
      ))}
      {sheet.cells.length > GRID_SIZE ? (
        // Drawn and not written: the button that this stands in is named by its words.
        <span
          data-count={sheet.cells.length}
          className="absolute right-1 bottom-1 rounded-sm bg-wall/85 px-1.5 text-xs tabular-nums before:content-[attr(data-count)]"
        />
      ) : null}
    </span>
  );
});

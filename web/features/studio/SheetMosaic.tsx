import { memo } from "react";
import { cellKey, type Sheet } from "./Draft.ts";
import { DrawnThumb } from "./DrawnThumb.tsx";

/** The four pictures of a grid, very small, drawn again. Lists of them stand beside fields that change with every key. */
export const SheetMosaic = memo(function SheetMosaic({ sheet }: { readonly sheet: Sheet }) {
  return (
    <span aria-hidden="true" className="grid grid-cols-2 gap-px">
      {sheet.cells.map((cell, index) => (
        <span key={cellKey(cell)} className="frame block aspect-square overflow-clip">
          <DrawnThumb sheet={sheet} index={index} sidePx={96} />
        </span>
      ))}
    </span>
  );
});

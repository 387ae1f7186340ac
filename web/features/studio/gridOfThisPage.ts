import { drawCell } from "./drawCell.ts";
import { createGridSession } from "./gridSession.ts";

/** The grid of this page; it goes on while other pages are looked at. */
export const gridSession = createGridSession(drawCell);

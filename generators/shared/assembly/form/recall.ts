import { noise } from "../math/noise";
import { S, add, mad } from "../math/vec";
import { lookAtParents } from "../request/parents";
import { shift } from "./frame";

/** The parents' colour as the painter recalls it at (x, y): their shapes are bent, otherwise than with any other seed. Into `seen…`. */
export function recall(x: v128, y: v128): void {
  const px = mad(x, S(0.75), S(shift)), py = mad(y, S(0.75), S(shift + 7));
  const bentX = mad(noise(px, py), S(0.3), x);
  lookAtParents(bentX, mad(noise(add(px, S(31)), add(py, S(17))), S(0.3), y));
}

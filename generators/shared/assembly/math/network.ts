import { S } from "./vec";

/** Where several parents meet their border is straight: here strokes break it. */
export const bendM: v128 = i64x2(0, 0);

/** Where several parents meet the border is straight: what grows there breaks it. */
export const bendM: v128 = i64x2(0, 0);

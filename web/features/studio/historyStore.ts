import type { Draft } from "./Draft.ts";

/** Keeps what a grid was drawn from. */
export function recordGrid(_draft: Draft): void {}

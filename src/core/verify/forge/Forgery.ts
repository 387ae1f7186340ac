import type { Address } from "viem";

/** One thing that somebody changes about a work, in order to see whether it is found out. */
export type Forgery =
  /** One pixel's blue by the least step there is, which no eye sees. */
  | { readonly what: "pixel"; readonly x: number; readonly y: number }
  /** Another text in place of the work's. */
  | { readonly what: "text"; readonly text: string }
  /** One bit of a file that is neither a picture nor a text. */
  | { readonly what: "byte"; readonly at: number }
  /** Another prompt. One that is private is guessed, and shown to the verifier as if it had been revealed. */
  | { readonly what: "prompt"; readonly prompt: string }
  /** Another parent on record; `instead` of one that is, or null for one more. */
  | { readonly what: "parent"; readonly instead: bigint | null; readonly parent: bigint }
  | { readonly what: "seed"; readonly seed: bigint }
  | { readonly what: "creator"; readonly creator: Address };

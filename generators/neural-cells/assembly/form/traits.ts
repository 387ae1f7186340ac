import { range } from "../math/random";
import { TRAITS, place } from "./place";

/** What a seed decides of the current form: eight numbers, each from its own span. They lie behind the place, at a small address. */
const MOST = 8;

/** Draws them from the spans at `spans`: from and to of each, in 1/32. */
export function drawTraits(spans: usize): void {
  for (let k = 0; k < MOST; k++) {
    store<f32>(place + TRAITS + (k << 2), range(<f32>load<i8>(spans + (k << 1)), <f32>load<i8>(spans + (k << 1), 1)) * 0.03125);
  }
}

@inline export function g(k: i32): f32 { return load<f32>(place + TRAITS + (k << 2)); }
/** The same in four lanes. */
@inline export function G(k: i32): v128 { return v128.load32_splat(place + TRAITS + (k << 2)); }

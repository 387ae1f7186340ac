/** SplitMix64 (Steele, Lea, Flood 2014): every choice the generator makes comes from here, in a fixed order. */
let state: u64 = 0;

export function mix64(z: u64): u64 {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

export function reseed(a: u64, b: u64): void { state = mix64(a ^ mix64(b + 0x9e3779b97f4a7c15)); }

/** 32 fresh bits. */
export function bits(): u32 {
  state += 0x9e3779b97f4a7c15;
  return <u32>(mix64(state) >> 32);
}

/** Uniform in 0…1. */
export function rnd(): f32 { return <f32>(bits() >> 8) * <f32>5.9604645e-8; }
/** Uniform in a…b. */
export function range(a: f32, b: f32): f32 { return a + (b - a) * rnd(); }
/** Uniform integer in 0…n-1. */
export function below(n: u32): u32 { return <u32>((<u64>bits() * n) >> 32); }
/** True with probability p. */
export function chance(p: f32): bool { return rnd() < p; }
/** -1 or 1. */
export function sign(): f32 { return chance(0.5) ? <f32>1 : <f32>-1; }

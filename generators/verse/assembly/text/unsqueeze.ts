import { allocate } from "../memory";
import { GRAMMAR_LENGTH, SQUEEZED } from "./grammar.gen";

/**
 * The decoder of `scripts/generators/squeezeText.ts`, the same model step for step: bits predicted in seven contexts, mixed, coded
 * arithmetically. Doubles are added, multiplied and divided in one fixed order, which every engine rounds alike.
 */
const CONTEXTS: u32 = 7, SLOTS: u32 = 1 << 16;
const stretched = memory.data(4096 * 8);
const weights = memory.data(14336);
const hashes = memory.data(28);
const places = memory.data(28);
const inputs = memory.data(56);
let chances: usize = 0, counts: usize = 0;
let history: u32 = 0, older: u32 = 0, word: u32 = 0, partial: u32 = 1;
let chance: f64 = 0.5;

function squash(x: f64): f64 {
  let e = 1 + min<f64>(12, max<f64>(-12, x)) / 1024;
  for (let i = 0; i < 10; i++) e *= e;
  return e / (1 + e);
}

function predict(): void {
  let sum: f64 = 0;
  for (let i: u32 = 0; i < CONTEXTS; i++) {
    const hash = ((load<u32>(hashes + (i << 2)) ^ (partial * 0x2f0b4c47)) * 0x9e3779b1) >> 16;
    const at = i * SLOTS + hash;
    const input = load<f64>(stretched + (<u32>(<f64>load<f32>(chances + (at << 2)) * 4095.999) << 3));
    store<u32>(places + (i << 2), at);
    store<f64>(inputs + (i << 3), input);
    sum += load<f64>(weights + ((partial * CONTEXTS + i) << 3)) * input;
  }
  chance = squash(sum);
}

function spread(at: u32, value: u32, salt: u32): void { store<u32>(hashes + (at << 2), (value + salt) * 0x9e3779b1); }

function nextByte(byte: u32): void {
  partial = 1;
  older = (older << 8) | (history >> 24);
  history = (history << 8) | byte;
  word = byte > 0x40 ? (word + byte) * 0x2c9277b5 : 0;
  spread(1, history & 0xff, 0x10000001);
  spread(2, history & 0xffff, 0x20000003);
  spread(3, history & 0xffffff, 0x30000005);
  spread(4, history, 0x40000007);
  spread(5, history ^ ((older & 0xffff) * 0x85ebca6b), 0x50000009);
  spread(6, word ^ 0x1234567, 0x6000000b);
}

function update(bit: u32): void {
  const error = (<f64>bit - chance) * 0.025;
  for (let i: u32 = 0; i < CONTEXTS; i++) {
    const w = weights + ((partial * CONTEXTS + i) << 3), at = load<u32>(places + (i << 2));
    store<f64>(w, load<f64>(w) + error * load<f64>(inputs + (i << 3)));
    const count = load<u8>(counts + at), slot = chances + (at << 2), old = <f64>load<f32>(slot);
    store<f32>(slot, <f32>(old + (<f64>bit - old) / (<f64>count + 1.6)));
    if (count < 127) store<u8>(counts + at, count + 1);
  }
  partial = partial * 2 + bit;
  if (partial >= 256) nextByte(partial - 256);
  predict();
}

/** The grammar's GRAMMAR_LENGTH bytes. */
export function unsqueeze(): usize {
  chances = allocate(CONTEXTS * SLOTS * 4);
  counts = allocate(CONTEXTS * SLOTS);
  for (let i: u32 = 0; i < CONTEXTS * SLOTS; i++) store<f32>(chances + (i << 2), 0.5);
  for (let i: u32 = 0; i < 256 * CONTEXTS; i++) store<f64>(weights + (i << 3), 0.3);
  let next = 0;
  for (let v = -3072; v <= 3072; v++) {
    const i = <i32>(squash(<f64>v / 256) * 4096);
    for (; next <= i; next++) store<f64>(stretched + (next << 3), <f64>v / 256);
  }
  for (; next < 4096; next++) store<f64>(stretched + (next << 3), 12);
  predict();
  const out = allocate(GRAMMAR_LENGTH);
  let low: u32 = 0, high: u32 = 0xffffffff, x: u32 = 0, from = SQUEEZED;
  for (let i = 0; i < 4; i++) x = (x << 8) | load<u8>(from++);
  for (let at: u32 = 0; at < GRAMMAR_LENGTH; at++) {
    let byte: u32 = 0;
    for (let i = 0; i < 8; i++) {
      const odds = min<u32>(65500, max<u32>(36, <u32>(chance * 65536)));
      const middle = low + ((high - low) >> 16) * odds;
      const bit: u32 = x <= middle ? 1 : 0;
      if (bit) high = middle;
      else low = middle + 1;
      byte = (byte << 1) | bit;
      update(bit);
      while ((low ^ high) < 0x1000000) {
        low <<= 8;
        high = (high << 8) | 255;
        x = (x << 8) | load<u8>(from++);
      }
    }
    store<u8>(out + at, byte);
  }
  return out;
}

/**
 * Compresses text for a module that brings its own decoder (`assembly/text/unsqueeze.ts` of the generator, the same model step for
 * step): bits are predicted from the bytes before them in contexts of 1 to 6 bytes and of the word so far, mixed in the logistic domain (after Mahoney,
 * "Adaptive Weighing of Context Models", 2005), and coded arithmetically. Only +, ×, ÷ and comparisons of IEEE 754 doubles are used, which every
 * engine rounds alike.
 */
const CONTEXTS = 7;
const SLOTS = 1 << 16;
const RATE = 0.025;
const LIMIT = 127;

function squash(x: number): number {
  // e^x as (1 + x/1024)^1024
  let e = 1 + Math.min(12, Math.max(-12, x)) / 1024;
  for (let i = 0; i < 10; i += 1) e *= e;
  return e / (1 + e);
}

class Model {
  readonly stretched = new Float64Array(4096);
  readonly chances = new Float32Array(CONTEXTS * SLOTS).fill(0.5);
  readonly counts = new Uint8Array(CONTEXTS * SLOTS);
  readonly weights = new Float64Array(256 * CONTEXTS).fill(0.3);
  readonly hashes = new Uint32Array(CONTEXTS);
  readonly at = new Uint32Array(CONTEXTS);
  readonly inputs = new Float64Array(CONTEXTS);
  history = 0;
  older = 0;
  word = 0;
  partial = 1;
  chance = 0.5;

  constructor() {
    let next = 0;
    for (let v = -3072; v <= 3072; v += 1) {
      const i = Math.floor(squash(v / 256) * 4096);
      for (; next <= i; next += 1) this.stretched[next] = v / 256;
    }
    for (; next < 4096; next += 1) this.stretched[next] = 12;
    this.predict();
  }

  predict(): void {
    let sum = 0;
    for (let i = 0; i < CONTEXTS; i += 1) {
      const hash = Math.imul((this.hashes[i] ?? 0) ^ Math.imul(this.partial, 0x2f0b4c47), 0x9e3779b1) >>> 16;
      const at = i * SLOTS + hash;
      const input = this.stretched[Math.floor((this.chances[at] ?? 0) * 4095.999)] ?? 0;
      this.at[i] = at;
      this.inputs[i] = input;
      sum += (this.weights[this.partial * CONTEXTS + i] ?? 0) * input;
    }
    this.chance = squash(sum);
  }

  /** P(bit = 1) in 65,536ths, never certain. */
  odds(): number {
    return Math.min(65_500, Math.max(36, Math.floor(this.chance * 65_536)));
  }

  update(bit: number): void {
    const error = (bit - this.chance) * RATE;
    for (let i = 0; i < CONTEXTS; i += 1) {
      const w = this.partial * CONTEXTS + i;
      this.weights[w] = (this.weights[w] ?? 0) + error * (this.inputs[i] ?? 0);
      const at = this.at[i] ?? 0;
      const count = this.counts[at] ?? 0;
      const chance = this.chances[at] ?? 0;
      this.chances[at] = chance + (bit - chance) / (count + 1.6);
      if (count < LIMIT) this.counts[at] = count + 1;
    }
    this.partial = this.partial * 2 + bit;
    if (this.partial >= 256) this.nextByte(this.partial - 256);
    this.predict();
  }

  nextByte(byte: number): void {
    this.partial = 1;
    this.older = ((this.older << 8) | (this.history >>> 24)) >>> 0;
    this.history = ((this.history << 8) | byte) >>> 0;
    this.word = byte > 0x40 ? Math.imul(this.word + byte, 0x2c9277b5) >>> 0 : 0;
    const h = this.history;
    const spread = (value: number, salt: number): number => Math.imul(value + salt, 0x9e3779b1) >>> 0;
    this.hashes[0] = 0;
    this.hashes[1] = spread(h & 0xff, 0x1000_0001);
    this.hashes[2] = spread(h & 0xffff, 0x2000_0003);
    this.hashes[3] = spread(h & 0xffffff, 0x3000_0005);
    this.hashes[4] = spread(h, 0x4000_0007);
    this.hashes[5] = spread(h ^ Math.imul(this.older & 0xffff, 0x85eb_ca6b), 0x5000_0009);
    this.hashes[6] = spread(this.word ^ 0x1234567, 0x6000_000b);
  }
}

export function squeezeText(bytes: Uint8Array): Uint8Array {
  const model = new Model();
  const out: number[] = [];
  let low = 0;
  let high = 0xffffffff;
  for (const byte of bytes) {
    for (let i = 7; i >= 0; i -= 1) {
      const bit = (byte >> i) & 1;
      const middle = low + Math.floor((high - low) / 65_536) * model.odds();
      if (bit === 1) high = middle;
      else low = middle + 1;
      model.update(bit);
      while (low >>> 24 === high >>> 24) {
        out.push(high >>> 24);
        low = (low << 8) >>> 0;
        high = ((high << 8) | 255) >>> 0;
      }
    }
  }
  out.push(low >>> 24, 255, 255, 255);
  return Uint8Array.from(out);
}

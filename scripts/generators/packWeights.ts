/** Trained weights of one genome: whole numbers of -127…127 by the name of their tensor, row by row. */
export type Genome = Readonly<Record<string, readonly number[]>>;

const CHANNELS = 12;
const HIDDEN = 24;
const INPUTS = 4 * CHANNELS;
const DECODER = 12;
const OUTPUTS = 3;
/** Sums that are made at once. */
const BLOCK = 8;
const LANES = 4;
/** The longest parameter of a Rice code that is tried. */
const MAX_LOW_BITS = 7;

/**
 * AssemblyScript with the weights of all genomes as one stream of bits, least significant first. A weight is 0 (nothing), or 1, its sign, and a
 * Rice code (Rice 1979) of how far its size exceeds the least that occurs: high part in unary, ones ended by a zero, then the low bits, highest first.
 * Training left the small weights of the automaton out, so its least is greater than that of biases and decoder, which is 1 and with one low bit more.
 */
export function packWeights(genomes: readonly Genome[]): string {
  const pruned = genomes.flatMap(({ w1 = [], w2 = [] }) => [...w1, ...w2]).filter((weight) => weight !== 0);
  const least = pruned.reduce((min, weight) => Math.min(min, Math.abs(weight)), Number.POSITIVE_INFINITY);
  const weights = genomes.flatMap((genome) => inOrderOfArithmetic(genome, least));
  const candidates = range(MAX_LOW_BITS + 1).map((lowBits) => weights.flatMap((weight) => code(weight, lowBits)));
  const stream = candidates.reduce((best, bits) => (bits.length < best.length ? bits : best));
  const bytes = Array.from({ length: Math.ceil(stream.length / 8) }, (_, i) =>
    stream.slice(i * 8, i * 8 + 8).reduce((byte, bit, k) => byte | (bit << k), 0),
  );
  return `export const LEAST = ${least};
export const LOW_BITS = ${candidates.indexOf(stream)};
export const CODES = memory.data<u8>([${bytes}]);
`;
}

interface Weight {
  readonly value: number;
  /** The least size of such a weight that is not 0. */
  readonly least: number;
  readonly moreLowBits: number;
}

/** The weights as `assembly/automaton/genomes.ts` lays them out; its four channels that are none are left out. */
function inOrderOfArithmetic(genome: Genome, least: number): Weight[] {
  const at = (name: string, i: number): number => genome[name]?.[i] ?? 0;
  const pruned = (value: number): Weight => ({ value, least, moreLowBits: 0 });
  const dense = (value: number): Weight => ({ value, least: 1, moreLowBits: 1 });
  const first = blocks(HIDDEN, INPUTS / 2 + 1, (input, output) => {
    if (input < INPUTS) return pruned(at("w1", input * HIDDEN + output));
    return dense(input === INPUTS ? at("b1", output) : 0);
  });
  const second = blocks(2 * BLOCK, HIDDEN / 2, (input, output) =>
    output < CHANNELS ? pruned(at("w2", input * CHANNELS + output)) : undefined,
  );
  const decoder = range(DECODER / LANES).flatMap((group) => [
    ...range(LANES).map((lane) => at("e1", group * LANES + lane)),
    ...range(CHANNELS).flatMap((k) => range(LANES).map((lane) => at("d1", k * DECODER + group * LANES + lane))),
  ]);
  const out = range(DECODER + 1).flatMap((k) =>
    range(LANES).map((lane) => {
      if (lane === OUTPUTS) return 0;
      return k === 0 ? at("e2", lane) : at("d2", (k - 1) * OUTPUTS + lane);
    }),
  );
  return [...first, ...second, ...[...decoder, ...out].map(dense)].filter((weight) => weight !== undefined);
}

/** Block after block of outputs; in it pair after pair of inputs; in it each output's two weights. */
function blocks(outputs: number, pairs: number, weight: (input: number, output: number) => Weight | undefined) {
  return range(outputs / BLOCK).flatMap((block) =>
    range(pairs).flatMap((pair) =>
      range(BLOCK).flatMap((k) => [0, 1].map((odd) => weight(2 * pair + odd, block * BLOCK + k))),
    ),
  );
}

function code({ value, least, moreLowBits }: Weight, fewestLowBits: number): number[] {
  if (value === 0) return [0];
  const n = Math.abs(value) - least;
  const lowBits = fewestLowBits + moreLowBits;
  const low = range(lowBits).map((i) => (n >> (lowBits - 1 - i)) & 1);
  return [1, value < 0 ? 1 : 0, ...new Array<number>(n >> lowBits).fill(1), 0, ...low];
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

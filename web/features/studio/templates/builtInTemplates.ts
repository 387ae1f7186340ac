import type { BUILT_IN_GENERATORS } from "../../../app/generators/builtIn.ts";

/** A prompt with slots to begin with, and the generator that knows its words best. */
interface BuiltInTemplate {
  readonly id: string;
  readonly generator: (typeof BUILT_IN_GENERATORS)[number];
  /** In the words that generators know, which are not translated. */
  readonly text: string;
  /** Of the picture that shows it. */
  readonly seed: string;
}

export const BUILT_IN_TEMPLATES = [
  {
    id: "coast",
    generator: "neural-field",
    text: "{colour|Amber|Teal|Violet|Coral} coast under a {sky|misty|stormy|calm|aurora} sky at {time|dawn|sunset|dusk|night}",
    seed: "77",
  },
  {
    id: "ink",
    generator: "ink-wash",
    text: "{subject|Mountains|Plum blossom|Bamboo|A waterfall|Boats in a harbour} in {weather|mist|snow|rain|moonlight}, {season|spring|autumn|winter}",
    seed: "12",
  },
  {
    id: "floor",
    generator: "ornament",
    text: "{layout|Rosette|Carpet|Tiles|Arabesque} in {colour|emerald|indigo|crimson|turquoise} and {metal|gold|silver|copper}",
    seed: "31",
  },
  {
    id: "current",
    generator: "flow-field",
    text: "{material|Silk|Smoke|Velvet|Ink} carried by {force|wind|waves|fire|music}, {colour|vermilion|azure|gold|violet} on {ground|midnight|paper|black}",
    seed: "5",
  },
  {
    id: "grown",
    generator: "neural-cells",
    text: "{matter|Coral|Moss|Scales|Porcelain|Feathers} over {place|hills|a garden|the sea|planets}, {colour|jade|peach|amber|violet}",
    seed: "9",
  },
  {
    id: "vein",
    generator: "neural-field",
    text: "{material|Glass|Marble|Jade|Ice} {form|planets|petals|facets|canyon} with one vein of {metal|gold|silver|copper}",
    seed: "79",
  },
  {
    id: "garden",
    generator: "neural-field",
    text: "{flower} in a {mood} garden at {time}, {colour}",
    seed: "41",
  },
  {
    id: "mountains",
    generator: "ink-wash",
    text: "{季节|春|夏|秋|冬}{地方|山|湖|江|林}，{天气|雾|雪|月|雨}",
    seed: "8",
  },
  {
    id: "lines",
    generator: "verse",
    text: "{mood|Quiet|Joyful|Stormy} verse about {thing|the sea|a lighthouse|autumn rain|the moon}",
    seed: "3",
  },
] as const satisfies readonly BuiltInTemplate[];

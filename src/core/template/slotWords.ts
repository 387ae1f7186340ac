/**
 * Words that the built-in generators know, by what a slot may ask for. They are in `generators/shared/lexicon.json`, which a test
 * holds them to; any other words may be written too, and matter by hash.
 */
const WORDS = {
  colour: ["crimson", "amber", "gold", "emerald", "teal", "azure", "indigo", "violet", "rose", "monochrome"],
  time: ["dawn", "sunrise", "sunny day", "sunset", "dusk", "night", "midnight"],
  season: ["spring", "summer", "autumn", "winter"],
  mood: ["calm", "serene", "joyful", "gloomy", "stormy", "wild", "minimal", "intricate"],
  place: ["mountains", "forest", "desert", "city", "lake", "island", "coast", "village", "canyon", "garden"],
  weather: ["mist", "rain", "snow", "wind", "storm", "aurora"],
  material: ["silk", "velvet", "glass", "marble", "jade", "ink", "paper", "gold", "wood", "ice"],
  flower: ["lotus", "peony", "rose", "lily", "dahlia", "sunflower", "blossom"],
  light: ["bright", "luminous", "pale", "dark", "neon", "moon"],
  颜色: ["红", "橙", "金", "绿", "青", "蓝", "紫", "粉"],
  时节: ["春", "夏", "秋", "冬", "夜", "月", "雪", "雾"],
  地方: ["山", "林", "海", "湖", "江", "岛", "城"],
} as const;

/** What people call such slots. */
const NAMES: Readonly<Record<keyof typeof WORDS, RegExp>> = {
  colour: /colou?r|hue|tint|palette|shade/i,
  season: /season|month/i,
  time: /time|hour|daylight/i,
  mood: /mood|feeling|energy|air/i,
  place: /place|scene|landscape|where|land|setting/i,
  weather: /weather|sky/i,
  material: /material|matter|medium|texture|stuff/i,
  flower: /flower|bloom|plant/i,
  light: /light|tone/i,
  颜色: /颜色|色/,
  时节: /时|季|节/,
  地方: /地|景|处/,
};

/** Words to suggest for a slot without words of its own, by its name; none when the name says nothing. */
export function suggestedWords(name: string): readonly string[] {
  const kind = (Object.keys(NAMES) as (keyof typeof WORDS)[]).find((key) => NAMES[key].test(name));
  return kind === undefined ? [] : WORDS[kind];
}

/** All words that are ever suggested. */
export function allSuggestedWords(): readonly string[] {
  return Object.values(WORDS).flat();
}

import type { Preset } from "./Preset.ts";

/** Manners to begin with, two or three for each generator; each leaves subject and size to the person. */
export const BUILT_IN_PRESETS = [
  {
    id: "gilded",
    generator: "neural-field",
    params: { form: "silk", harmony: "complementary", contrast: 0.8, complexity: 0.6 },
    words: "gold on black",
  },
  {
    id: "print",
    generator: "neural-field",
    params: { form: "horizon", harmony: "monochrome", contrast: 0.3, complexity: 0.35 },
    words: "mist, muted",
  },
  { id: "glass", generator: "neural-field", params: { form: "glass", complexity: 0.8, contrast: 0.7 }, words: "" },
  {
    id: "brush",
    generator: "flow-field",
    params: { stroke: "brush", paper: "light", harmony: "analogous", turbulence: 0.35, density: 0.45 },
    words: "",
  },
  {
    id: "threads",
    generator: "flow-field",
    params: { stroke: "thread", paper: "dark", harmony: "triadic", turbulence: 0.6, density: 0.85 },
    words: "neon",
  },
  {
    id: "wet",
    generator: "ink-wash",
    params: { subject: "peaks", pigment: "ink", format: "sheet", wetness: 0.9, mist: 0.8 },
    words: "",
  },
  {
    id: "fan",
    generator: "ink-wash",
    params: { subject: "blossom", pigment: "colour", format: "fan", wetness: 0.5, mist: 0.3 },
    words: "spring",
  },
  {
    id: "carpet",
    generator: "ornament",
    params: { layout: "carpet", harmony: "complementary", detail: 0.8, relief: 0.3 },
    words: "",
  },
  {
    id: "carved",
    generator: "ornament",
    params: { layout: "straps", folds: "8", harmony: "monochrome", detail: 0.6, relief: 0.9 },
    words: "stone",
  },
  {
    id: "reef",
    generator: "neural-cells",
    params: { matter: "coral", harmony: "triadic", growth: 0.8, scale: 0.6, relief: 0.6 },
    words: "",
  },
  {
    id: "glaze",
    generator: "neural-cells",
    params: { matter: "glaze", harmony: "monochrome", growth: 0.5, scale: 0.4, relief: 0.25 },
    words: "porcelain",
  },
] as const satisfies readonly (Preset & { readonly id: string })[];

import type { GeneratorPlaces } from "../../../src/io/generate/findGenerator.ts";

/** Where this page finds modules that do not come with the project: its chain and its gateway, once it knows them. */
export const generatorPlaces: { -readonly [Key in keyof GeneratorPlaces]?: GeneratorPlaces[Key] } = {};

import { readFileSync } from "node:fs";

/** A file of `test/vectors/`, such as `published/rfc8785.json`; `T` is its shape, which the tests know. */
export function readVectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf8")) as T;
}

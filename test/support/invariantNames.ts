import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("contracts/", import.meta.url);

/** Every invariant by name: what is given to `hold`, to `watched`, or as a reason why a mint must be refused. */
export const invariantNames: ReadonlySet<string> = new Set(
  ["SeedlineHandler.sol", ...readdirSync(new URL("invariants", FOLDER)).map((file) => `invariants/${file}`)]
    .map((file) => readFileSync(new URL(file, FOLDER), "utf8"))
    .flatMap((text) => [...text.matchAll(/"([A-Z][a-z]+[A-Z][A-Za-z0-9]+)"/g)])
    .map(([, name]) => name!)
    .sort(),
);

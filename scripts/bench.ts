/**
 * `npm run -s bench [-- gas|generate|index|verify|web] [-- --json]`: measured figures, beside what they are compared with. `gas` prints the
 * operations of the contracts, `generate` the generators, signing and the perceptual hash, `index` the index beside the chain, `verify` how long a verdict takes, `web` the web app in a browser; without a name everything is measured.
 */

import type { Row } from "./bench/Row.ts";
import { table } from "./cli/format.ts";

const json = process.argv.includes("--json");
// Compilers and builders that run on the way print where they like; with --json stdout carries one document.
if (json) console.log = console.error;
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const only = process.argv.slice(2).find((argument) => !argument.startsWith("-"));

if (only === "gas") {
  const { gasOperations } = await import("../test/support/gasOperations.ts");
  const { peerOperations } = await import("./bench/peers/peerOperations.ts");
  const rows = await gasOperations(peerOperations);
  if (json) print(JSON.stringify({ rows }));
  else {
    const cells = rows.map((row) => {
      const gas = [row.gas, row.first, row.goal].map((value) => value?.toLocaleString("en") ?? "");
      const peers = Object.entries(row.peers).map(([peer, value]) => `${peer} ${value.toLocaleString("en")}`);
      return [row.operation, ...gas, peers.join("; ")];
    });
    print(table(["operation", "gas", "first time", "goal", "peers"], cells));
  }
} else {
  const some: Readonly<Record<string, () => Promise<Row[]>>> = {
    generate: generateRows,
    index: indexRows,
    verify: verifyRows,
    web: webRows,
  };
  const rows = await (some[only ?? ""] ?? allRows)();
  if (json) print(JSON.stringify({ rows }));
  else print(table(["figure", "value", "unit", "compare"], rows.map(cellsOf)));
}

async function generateRows(): Promise<Row[]> {
  const { measureGenerate } = await import("./bench/generate/measureGenerate.ts");
  const { measureInChromium } = await import("./bench/generate/measureInChromium.ts");
  const { measureSigning } = await import("./bench/generate/measureSigning.ts");
  const { measureLooks } = await import("./bench/generate/measureLooks.ts");
  return [
    ...(await measureGenerate()),
    ...(await measureInChromium()),
    ...(await measureSigning()),
    ...(await measureLooks()),
  ];
}

async function indexRows(): Promise<Row[]> {
  const { measureIndex } = await import("./bench/measureIndex.ts");
  return measureIndex();
}

async function verifyRows(): Promise<Row[]> {
  const { measureVerify } = await import("./bench/measureVerify.ts");
  return measureVerify();
}

async function webRows(): Promise<Row[]> {
  const { measureWeb } = await import("./bench/measureWeb.ts");
  return measureWeb();
}

async function allRows(): Promise<Row[]> {
  const { measureStart } = await import("./bench/measureStart.ts");
  const { measureDemo } = await import("./bench/measureDemo.ts");
  const { measurePackages } = await import("./bench/measurePackages.ts");
  const { gasOperations } = await import("../test/support/gasOperations.ts");
  const { peerOperations } = await import("./bench/peers/peerOperations.ts");
  const gas = (await gasOperations(peerOperations)).map(({ operation, gas: value, ...more }) => {
    return { name: `gas.${operation}`, value, unit: "gas", ...more };
  });
  return [
    ...(await measureStart()),
    ...(await generateRows()),
    ...(await indexRows()),
    ...(await verifyRows()),
    ...(await webRows()),
    ...gas,
    ...measureDemo(),
    ...(await measurePackages()),
  ];
}

function cellsOf({ name, value, unit, ...more }: Row): string[] {
  const compare = Object.entries(more)
    .filter(([, other]) => other !== undefined)
    .map(([key, other]) => `${key} ${typeof other === "object" ? JSON.stringify(other) : other}`);
  return [name, value.toLocaleString("en"), unit, compare.join(", ")];
}

import { formatEther } from "viem";

/** An amount of the chain's coin for people. */
export function ether(wei: bigint): string {
  return `${formatEther(wei)} ETH`;
}

/** A table with aligned columns and a rule below the headings. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(headings), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)].join("\n");
}

/** A time in seconds since 1970 for people: "2026-12-31 23:59 UTC". */
export function momentText(seconds: number): string {
  return `${new Date(seconds * 1_000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

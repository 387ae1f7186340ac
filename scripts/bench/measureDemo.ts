import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DemoReport } from "../demo/DemoReport.ts";
import type { Row } from "./Row.ts";

/** How long the demo takes: the story itself, and with starting and ending its services. */
export function measureDemo(): Row[] {
  const cwd = fileURLToPath(new URL("../../", import.meta.url));
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/demo.ts", "--json"], {
    cwd,
    encoding: "utf8",
  });
  const totalMs = performance.now() - started;
  if (status !== 0) throw new Error(`The demo ended with ${status}: ${stderr}`);
  const { durationMs } = JSON.parse(stdout) as DemoReport;
  return [
    { name: "demo.story", value: durationMs, unit: "ms" },
    { name: "demo.total", value: Math.round(totalMs), unit: "ms" },
  ];
}

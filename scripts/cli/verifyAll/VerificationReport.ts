import { appendFileSync } from "node:fs";
import { mkdir, readFile, stat, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { Verdict } from "../../../src/core/verify/Judgement.ts";
import { writeDurably } from "../../../src/server/ipfs/durableFile.ts";
import { notWritable } from "../writeOut.ts";

const FORMAT = "seedline/verification-report/1";

/** One work of a report, as it stands in its line. */
export interface ReportedWork extends JsonObject {
  readonly id: string;
  readonly verdict: Verdict;
}

/** A report on many works that grows by a line a work, so that stopping it loses none. */
export interface VerificationReport {
  readonly file: string;
  /** What an earlier run had found before it was stopped. */
  readonly works: readonly ReportedWork[];
  /** Writes a work's line before it returns. */
  add(work: ReportedWork): void;
  /** Marks the report as whole: the next run begins a new one. */
  finish(): void;
}

/**
 * Opens the report of a run, or goes on with one that was stopped: the file is JSON lines, the first of which says what was asked,
 * and the last of a whole report `{"finished":true}`. A line that was cut off by a kill is dropped.
 *
 * @param asked What the run is about; a report on something else is not gone on with.
 * @param restart Begins anew in any case.
 * @throws SeedlineError `REPORT_NOT_OURS` for a file that is no such report, which is left as it is; `FILE_NOT_WRITABLE`
 */
export async function openReport(file: string, asked: JsonObject, restart: boolean): Promise<VerificationReport> {
  const head = `${JSON.stringify({ format: FORMAT, ...asked })}\n`;
  const text = await readWhole(file);
  if (text !== "" && !text.startsWith(`{"format":"${FORMAT}"`)) throw notOurs(file);
  const lines = restart || !text.startsWith(head) ? [] : wholeLines(text.slice(head.length));
  const goesOn = lines.length > 0 && !lines.some((line) => line.finished === true);
  if (goesOn) await truncate(file, Buffer.byteLength(head + lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
  else {
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeDurably(file, head);
    } catch (cause) {
      throw notWritable(file, cause);
    }
  }
  const append = (line: JsonObject): void => appendFileSync(file, `${JSON.stringify(line)}\n`);
  return {
    file,
    works: goesOn ? (lines as ReportedWork[]) : [],
    add: append,
    finish: () => append({ finished: true }),
  };
}

/** "" for a file that is not there yet. What cannot be read is not ours to write over. @throws SeedlineError `REPORT_NOT_OURS` */
async function readWhole(file: string): Promise<string> {
  if ((await stat(file).catch(() => null)) === null) return "";
  return readFile(file, "utf8").catch(() => {
    throw notOurs(file);
  });
}

function notOurs(file: string): SeedlineError {
  return new SeedlineError("REPORT_NOT_OURS", `${file} is there already, and is no report on works.`, {
    hint: "Name another file with --report; this one was left as it is.",
    details: { file },
  });
}

/** The lines up to the first that is not whole. */
function wholeLines(text: string): JsonObject[] {
  const found: JsonObject[] = [];
  for (const line of text.split("\n").slice(0, -1)) {
    try {
      found.push(JSON.parse(line) as JsonObject);
    } catch {
      break;
    }
  }
  return found;
}

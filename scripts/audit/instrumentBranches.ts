import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

/** Where the branches are counted, in the instrumented copy. */
export const BRANCH_FILE = "contracts/libraries/Branch.sol";
/** A place where execution goes one way or another. */
export interface Branch {
  readonly file: string;
  readonly line: number;
  readonly condition: string;
  /** Lines of {@link BRANCH_FILE} that run when the condition holds, and when it does not. */
  readonly holdsAt: number;
  readonly failsAt: number;
}

interface Node {
  readonly nodeType: string;
  readonly src: string;
  readonly [key: string]: unknown;
}

/**
 * Makes every condition of the contracts in a copy of the project visible to a coverage of statements: conditions of `if`, of loops and of
 * `? :`, and each operand of `&&` and `||`, pass through a function of their own whose two outcomes are two statements. No line moves.
 * Conditions inside assembly are not reached.
 */
export async function instrumentBranches(copy: string): Promise<Branch[]> {
  const branches: Omit<Branch, "holdsAt" | "failsAt">[] = [];
  const files = (await readdir(join(copy, "contracts"), { recursive: true })).filter((file) => file.endsWith(".sol"));
  for (const file of files.toSorted()) {
    const path = join(copy, "contracts", file);
    const source = await readFile(path);
    const conditions = conditionsIn(parse(file, source.toString("utf8")));
    if (conditions.length === 0) continue;
    const inserts: { at: number; text: string; opens: boolean; length: number }[] = [];
    for (const { start, length } of conditions) {
      inserts.push({ at: start, text: `Branch.b${branches.length}(`, opens: true, length });
      inserts.push({ at: start + length, text: ")", opens: false, length });
      branches.push({
        file: `contracts/${file}`,
        line: source.subarray(0, start).toString("utf8").split("\n").length,
        condition: source
          .subarray(start, start + length)
          .toString("utf8")
          .replace(/\s+/g, " "),
      });
    }
    const pragma = /pragma solidity [^;]+;/.exec(source.toString("latin1"));
    if (pragma === null) throw new Error(`contracts/${file} names no compiler`);
    const branchFile = relative(dirname(path), join(copy, BRANCH_FILE));
    const from = branchFile.startsWith(".") ? branchFile : `./${branchFile}`;
    const imported = { at: pragma.index + pragma[0].length, text: ` import {Branch} from "${from}";`, opens: true };
    await writeFile(path, inserted(source, [...inserts, { ...imported, length: 0 }]));
  }
  const counters = library(branches.length);
  await writeFile(join(copy, BRANCH_FILE), counters);
  const [holds, fails] = [linesOf(counters, "holds = true;"), linesOf(counters, "holds = false;")];
  return branches.map((branch, i) => ({ ...branch, holdsAt: holds[i] ?? 0, failsAt: fails[i] ?? 0 }));
}

/** Outer conditions open first and close last where two begin or end at one place. */
function inserted(
  source: Buffer,
  inserts: readonly { at: number; text: string; opens: boolean; length: number }[],
): Buffer {
  const ordered = inserts.toSorted(
    (a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || (a.opens ? b.length - a.length : a.length - b.length),
  );
  const parts: Buffer[] = [];
  let from = 0;
  for (const { at, text } of ordered) {
    parts.push(source.subarray(from, at), Buffer.from(text));
    from = at;
  }
  return Buffer.concat([...parts, source.subarray(from)]);
}

/** Numbers of the lines that hold a statement, from 1. */
function linesOf(source: string, statement: string): number[] {
  return source.split("\n").flatMap((line, i) => (line.trim() === statement ? [i + 1] : []));
}

function library(count: number): string {
  const functions = Array.from({ length: count }, (_, i) =>
    [
      `    function b${i}(bool condition) internal pure returns (bool holds) {`,
      "        if (condition) {",
      "            holds = true;",
      "        } else {",
      "            holds = false;",
      "        }",
      "    }",
    ].join("\n"),
  );
  return `// SPDX-License-Identifier: MIT\npragma solidity ^0.8.28;\n\nlibrary Branch {\n${functions.join("\n")}\n}\n`;
}

function conditionsIn(node: unknown): { start: number; length: number }[] {
  const found = new Map<string, { start: number; length: number }>();
  const add = (condition: unknown): void => {
    if (condition === null || condition === undefined) return;
    const [start = 0, length = 0] = (condition as Node).src.split(":").map(Number);
    found.set(`${start}:${length}`, { start, length });
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (typeof value === "object" && value !== null) {
      const at = value as Node;
      if (at.nodeType === "InlineAssembly") return;
      if (["IfStatement", "ForStatement", "WhileStatement", "DoWhileStatement", "Conditional"].includes(at.nodeType)) {
        add(at.condition);
      }
      if (at.nodeType === "BinaryOperation" && (at.operator === "&&" || at.operator === "||")) {
        add(at.leftExpression);
        add(at.rightExpression);
      }
      for (const child of Object.values(at)) walk(child);
    }
  };
  walk(node);
  return [...found.values()].toSorted((a, b) => a.start - b.start || b.length - a.length);
}

function parse(file: string, content: string): unknown {
  const settings = { stopAfter: "parsing", outputSelection: { "*": { "": ["ast"] } } };
  const input = { language: "Solidity", sources: { [file]: { content } }, settings };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as { sources?: Record<string, { ast: unknown }> };
  const ast = output.sources?.[file]?.ast;
  if (ast === undefined) throw new Error(`contracts/${file} cannot be parsed`);
  return ast;
}

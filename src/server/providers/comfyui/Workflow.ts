import { z } from "zod";
import type { JsonObject, JsonValue } from "../../../core/bytes/JsonValue.ts";
import { SeedlineError } from "../../../core/errors.ts";

/** A workflow in ComfyUI's API format (menu "Export (API)"), with placeholders such as `{{prompt}}` for what changes. */
export type Workflow = Readonly<Record<string, { readonly class_type: string; readonly inputs: JsonObject }>>;

/** What a workflow may leave open. `input1` to `input4` are names of uploaded pictures. */
const PLACEHOLDERS = [
  "prompt",
  "negative",
  "seed",
  "width",
  "height",
  "model",
  "steps",
  "cfg",
  "sampler",
  "denoise",
  "input1",
  "input2",
  "input3",
  "input4",
] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

/** It becomes part of every recipe. */
const MAX_WORKFLOW_BYTES = 64 * 1024;
const node = z.looseObject({ class_type: z.string(), inputs: z.record(z.string(), z.json()) });

/**
 * Reads a workflow file.
 * @throws SeedlineError `WORKFLOW_INVALID`
 */
export function parseWorkflow(text: string): Workflow {
  if (Buffer.byteLength(text) > MAX_WORKFLOW_BYTES) throw invalid(`it has more than ${MAX_WORKFLOW_BYTES} bytes`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid("it is no JSON");
  }
  if (typeof json === "object" && json !== null && Array.isArray((json as { nodes?: unknown }).nodes)) {
    throw invalid("it is the editor's own format");
  }
  const result = z.record(z.string(), node).safeParse(json);
  if (!result.success) throw invalid(`at /${result.error.issues[0]?.path.map(String).join("/") ?? ""} it is no node`);
  // What the editor keeps beside, such as titles, is nothing to the run.
  const workflow: Workflow = Object.fromEntries(
    Object.entries(result.data).map(([id, { class_type, inputs }]) => [
      id,
      { class_type, inputs: inputs as JsonObject },
    ]),
  );
  if (!placeholdersIn(workflow).has("prompt")) throw invalid("it has no place for {{prompt}}");
  return workflow;
}

/** Which placeholders a workflow has. */
export function placeholdersIn(workflow: Workflow): ReadonlySet<Placeholder> {
  const text = JSON.stringify(workflow);
  return new Set(PLACEHOLDERS.filter((name) => text.includes(`{{${name}}}`)));
}

/**
 * The workflow with values in its places, in one pass: what a prompt says is never read for places again. A text that is nothing but a
 * place becomes the value itself, a number for a number.
 */
export function fillWorkflow(
  workflow: Workflow,
  values: Readonly<Partial<Record<Placeholder, string | number | bigint>>>,
): Workflow {
  const placed = (name: string) => (Object.hasOwn(values, name) ? values[name as Placeholder] : undefined);
  const fill = (value: JsonValue): JsonValue | bigint => {
    if (Array.isArray(value)) return value.map(fill) as JsonValue;
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, fill(inner as JsonValue)]),
      ) as JsonValue;
    }
    if (typeof value !== "string") return value;
    const only = /^\{\{(\w+)\}\}$/.exec(value)?.[1];
    const whole = only === undefined ? undefined : placed(only);
    if (whole !== undefined) return whole;
    return value.replaceAll(/\{\{(\w+)\}\}/g, (place: string, name: string) => String(placed(name) ?? place));
  };
  return fill(workflow as unknown as JsonValue) as unknown as Workflow;
}

function invalid(what: string): SeedlineError {
  return new SeedlineError("WORKFLOW_INVALID", `The ComfyUI workflow cannot be used: ${what}.`, {
    hint: "Export it with ComfyUI's menu entry Export (API), and write {{prompt}}, {{negative}}, {{seed}} and the like where values change.",
  });
}

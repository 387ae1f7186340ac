import type { JsonObject } from "../../../../src/core/bytes/JsonValue.ts";
import { tileCells } from "../gridSession.ts";
import type { Pick } from "./comparison.ts";

/** A field of what pictures were drawn from, and its value for each. */
export interface ComparedField {
  /** One of the Studio's own, or a parameter of the generator. */
  readonly name:
    | "prompt"
    | "negativePrompt"
    | "seed"
    | "generator"
    | "size"
    | "parents"
    | "pictures"
    | { readonly param: string };
  /** In the order of the pictures; null where a picture has no such parameter. */
  readonly values: readonly (string | null)[];
}

/**
 * In which fields pictures differ, and in which they are alike.
 * @param completed The parameters that a picture was drawn with, those left at their defaults included.
 */
export function differences(
  picks: readonly Pick[],
  completed: (pick: Pick, params: JsonObject) => JsonObject = (_, params) => params,
): { readonly differing: readonly ComparedField[]; readonly alike: readonly ComparedField[] } {
  const all = picks.flatMap((pick) => {
    const cell = tileCells(pick.sheet)[pick.index];
    return cell === undefined ? [] : [{ pick, cell, params: completed(pick, cell.params) }];
  });
  const names = [...new Set(all.flatMap(({ params }) => Object.keys(params)))];
  const fields: ComparedField[] = [
    { name: "prompt", values: all.map(({ cell }) => cell.prompt) },
    { name: "negativePrompt", values: all.map(({ pick }) => pick.sheet.negativePrompt) },
    { name: "seed", values: all.map(({ cell }) => cell.seed) },
    { name: "generator", values: all.map(({ pick }) => pick.sheet.generator) },
    { name: "size", values: all.map(({ pick: { sheet } }) => `${sheet.width} × ${sheet.height}`) },
    {
      name: "parents",
      values: all.map(({ pick }) => pick.sheet.parents.map(({ id }) => id).join(", ")),
    },
    {
      name: "pictures",
      values: all.map(({ pick }) =>
        pick.sheet.pictures.map(({ name, contentHash }) => name || contentHash.slice(2, 10)).join(", "),
      ),
    },
    ...names.map(
      (param): ComparedField => ({
        name: { param },
        values: all.map(({ params }) => (Object.hasOwn(params, param) ? String(params[param]) : null)),
      }),
    ),
  ];
  const differs = ({ values }: ComparedField) => new Set(values).size > 1;
  return {
    differing: fields.filter(differs),
    alike: fields.filter((field) => !differs(field) && field.values.some((value) => value !== null && value !== "")),
  };
}

import { useState } from "react";
import { MAX_SIDE, MIN_SIDE } from "../../../src/core/generator/GeneratorRequest.ts";
import { useStore } from "../../app/createStore.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import type { DraftProblems } from "./checkDraft.ts";
import { changeDraft, draftStore } from "./draftStore.ts";

const SIZES = [
  ["1024", "1024", "Square"],
  ["1024", "1280", "Portrait"],
  ["832", "1248", "Tall"],
  ["1280", "1024", "Landscape"],
  ["1536", "864", "Wide"],
  ["512", "512", "Small square"],
] as const;
const OWN = "own";

/** A few good sizes, and any other. */
export function SizeField({ problems }: { readonly problems: DraftProblems }) {
  const { width, height } = useStore(draftStore);
  const known = SIZES.some(([w, h]) => w === width && h === height);
  const [own, setOwn] = useState(!known);
  const options = [
    ...SIZES.map(([w, h, name]) => ({ value: `${w}x${h}`, label: `${name}, ${w} × ${h}` })),
    { value: OWN, label: "Own size" },
  ];
  const choose = (value: string) => {
    setOwn(value === OWN);
    const [w, h] = value.split("x");
    if (w !== undefined && h !== undefined) changeDraft({ width: w, height: h });
  };
  return (
    <div className="flex flex-col gap-4">
      <SelectField label="Size" value={own ? OWN : `${width}x${height}`} options={options} onChange={choose} />
      {own ? (
        <div className="grid grid-cols-2 gap-5">
          {(["width", "height"] as const).map((side) => (
            <Field key={side} label={side === "width" ? "Width" : "Height"} problem={problems[side]}>
              {(control) => (
                <input
                  {...control}
                  inputMode="numeric"
                  className={`${controlClass} tabular-nums`}
                  placeholder={`${MIN_SIDE}–${MAX_SIDE}`}
                  value={side === "width" ? width : height}
                  onChange={(event) => changeDraft({ [side]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      ) : null}
    </div>
  );
}

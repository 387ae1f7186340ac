import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { MAX_SIDE, MIN_SIDE } from "../../../src/core/generator/GeneratorRequest.ts";
import { useStore } from "../../app/createStore.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { changeDraft, draftStore } from "./draftStore.ts";
import { draftProblems } from "./generateGrid.ts";
import { problemText } from "./problemText.ts";

const SIZES = [
  ["1024", "1024", msg`Square`],
  ["1024", "1280", msg`Portrait`],
  ["832", "1248", msg`Tall`],
  ["1280", "1024", msg`Landscape`],
  ["1536", "864", msg`Wide`],
  ["512", "512", msg`Small square`],
] as const;
const OWN = "own";

/** A few good sizes, and any other. */
export function SizeField() {
  const { i18n, t } = useLingui();
  const problems = useStore(draftProblems);
  const { width, height } = useStore(draftStore);
  const known = SIZES.some(([w, h]) => w === width && h === height);
  const [wantsOwn, setOwn] = useState(!known);
  // A style, a preset or an earlier grid may bring any size.
  const own = wantsOwn || !known;
  const options = [
    ...SIZES.map(([w, h, name]) => ({ value: `${w}x${h}`, label: `${i18n._(name)}, ${w} × ${h}` })),
    { value: OWN, label: t`Own size` },
  ];
  const choose = (value: string) => {
    setOwn(value === OWN);
    const [w, h] = value.split("x");
    if (w !== undefined && h !== undefined) changeDraft({ width: w, height: h });
  };
  return (
    <div className="flex flex-col gap-4">
      <SelectField label={t`Size`} value={own ? OWN : `${width}x${height}`} options={options} onChange={choose} />
      {own ? (
        <div className="grid grid-cols-2 gap-5">
          {(["width", "height"] as const).map((side) => (
            <Field key={side} label={side === "width" ? t`Width` : t`Height`} problem={problemText(problems[side])}>
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

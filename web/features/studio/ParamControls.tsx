import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { GeneratorDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { SelectField } from "../../ui/SelectField.tsx";
import { SliderField } from "../../ui/SliderField.tsx";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { type ParamField, paramFields, stepOf } from "./paramFields.ts";

export interface ParamControlsProps {
  readonly description: GeneratorDescription;
  readonly params: JsonObject;
  readonly onChange: (params: JsonObject) => void;
}

/** Controls for a generator's own parameters, as its schema describes them. */
export function ParamControls({ description, params, onChange }: ParamControlsProps) {
  return paramFields(description, params).map((field) => (
    <ParamControl key={field.name} field={field} onChange={(value) => onChange({ ...params, [field.name]: value })} />
  ));
}

interface ParamControlProps {
  readonly field: ParamField;
  readonly onChange: (value: string | number | boolean) => void;
}

function ParamControl({ field: { label, hint, schema, value }, onChange }: ParamControlProps) {
  if ("enum" in schema) {
    const options = schema.enum.map((option) => ({ value: option, label: capitalised(option) }));
    return <SelectField label={label} hint={hint} value={String(value)} options={options} onChange={onChange} />;
  }
  if (schema.type === "boolean") {
    return <SwitchField label={label} hint={hint} checked={value === true} onChange={onChange} />;
  }
  return (
    <SliderField
      label={label}
      hint={hint}
      value={Number(value)}
      min={schema.minimum}
      max={schema.maximum}
      step={stepOf(schema)}
      // Sums of twentieths are not exact in binary; the recipe records the number that was shown.
      onChange={(next) => onChange(Number(next.toFixed(6)))}
    />
  );
}

/** A word as a choice; names of models and the like keep their spelling. */
function capitalised(word: string): string {
  if (!/^[a-z ]+$/.test(word)) return word;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

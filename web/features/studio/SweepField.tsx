import { useLingui } from "@lingui/react/macro";
import type { TemplateSlot } from "../../../src/core/template/PromptTemplate.ts";
import { useStore } from "../../app/createStore.ts";
import { cx } from "../../ui/cx.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { GRID_SIZE, MAX_GRID } from "./Draft.ts";
import { changeDraft, draftStore } from "./draftStore.ts";
import { draftProblems } from "./generateGrid.ts";
import { generatorStore } from "./generatorStore.ts";
import { type ParamField, paramFields } from "./paramFields.ts";
import { problemText } from "./problemText.ts";
import { SEED_COUNTS, type Sweep } from "./Sweep.ts";
import { slotsOf, sweepOfSlot, wordsFor } from "./slotsOf.ts";
import { useWrites } from "./useWrites.ts";

/** What differs between the pictures of a grid: their seeds, and then how many there are, or one setting. */
export function SweepField() {
  const { t } = useLingui();
  const { sweep, generator, params, prompt } = useStore(draftStore);
  const slots = slotsOf(prompt);
  const writes = useWrites(generator);
  const description = useStore(generatorStore).get(generator)?.description;
  const problem = problemText(useStore(draftProblems).sweep);
  const fields = description === undefined ? [] : paramFields(description, params);
  const change = (next: Sweep) => changeDraft({ sweep: next });
  const chosen = "name" in sweep ? `${sweep.kind === "slot" ? "slot" : "param"}:${sweep.name}` : sweep.kind;
  const options = [
    { value: "seeds", label: t`Seeds, one after another` },
    { value: "list", label: t`Seeds of my choice` },
    ...fields
      .filter(({ schema }) => !("type" in schema && schema.type === "boolean"))
      .map(({ name, label }) => ({ value: `param:${name}`, label: t`${label}, same seed` })),
    ...slotNames(slots, sweep).map((name) => ({ value: `slot:${name}`, label: t`Words for “${name}”, same seed` })),
  ];
  const choose = (value: string) => {
    const field = fields.find(({ name }) => value === `param:${name}`);
    const slot = slots.find(({ name }) => value === `slot:${name}`);
    if (field !== undefined) change(sweepOf(field));
    else if (slot !== undefined) change(sweepOfSlot(slot));
    else change(value === "list" ? { kind: "list", seeds: "" } : { kind: "seeds", step: "1" });
  };
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={writes ? t`The texts differ in` : t`The pictures differ in`}
        value={chosen}
        options={options}
        onChange={choose}
      />
      {sweep.kind === "seeds" ? (
        <div className="grid grid-cols-2 gap-5">
          <SelectField
            label={t`How many`}
            value={`${sweep.count ?? GRID_SIZE}`}
            options={SEED_COUNTS.map((count) => ({ value: `${count}`, label: `${count}` }))}
            onChange={(value) => {
              const count = SEED_COUNTS.find((one) => `${one}` === value);
              if (count !== undefined) change({ ...sweep, count });
            }}
          />
          <Field label={t`Step`} problem={problem}>
            {(control) => (
              <input
                {...control}
                inputMode="numeric"
                className={`${controlClass} mono`}
                value={sweep.step}
                onChange={(event) => change({ ...sweep, step: event.target.value.trim() })}
              />
            )}
          </Field>
        </div>
      ) : sweep.kind === "list" ? (
        <Field label={t`Seeds`} hint={t`Up to ${MAX_GRID} numbers with spaces between.`} problem={problem}>
          {(control) => (
            <textarea
              {...control}
              rows={1}
              className={`${controlClass} mono field-sizing-content resize-none`}
              value={sweep.seeds}
              onChange={(event) => change({ ...sweep, seeds: event.target.value })}
            />
          )}
        </Field>
      ) : sweep.kind === "range" ? (
        <RangeEnds sweep={sweep} onChange={change} fields={fields} />
      ) : (
        <Choices
          sweep={sweep}
          onChange={change}
          fields={sweep.kind === "slot" ? [] : fields}
          slots={slots}
          problem={problem}
        />
      )}
    </div>
  );
}

/** A sweep over the whole of a parameter to begin with. */
function sweepOf({ name, schema }: ParamField): Sweep {
  if ("enum" in schema) {
    return { kind: "choices", name, values: schema.enum.filter((value) => value !== "auto").slice(0, GRID_SIZE) };
  }
  return "minimum" in schema
    ? { kind: "range", name, from: schema.minimum, to: schema.maximum }
    : { kind: "seeds", step: "1" };
}

interface RangeEndsProps {
  readonly sweep: Extract<Sweep, { kind: "range" }>;
  readonly fields: readonly ParamField[];
  readonly onChange: (sweep: Sweep) => void;
}

function RangeEnds({ sweep, fields, onChange }: RangeEndsProps) {
  const { t } = useLingui();
  const schema = fields.find(({ name }) => name === sweep.name)?.schema;
  const { minimum, maximum } = schema !== undefined && "minimum" in schema ? schema : { minimum: 0, maximum: 1 };
  return (
    <div className="grid grid-cols-2 gap-5">
      {(["from", "to"] as const).map((end) => (
        <Field key={end} label={end === "from" ? t`From` : t`To`}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={minimum}
              max={maximum}
              step="any"
              className={`${controlClass} tabular-nums`}
              value={sweep[end]}
              onChange={({ target }) => {
                const value = target.valueAsNumber;
                if (value >= minimum && value <= maximum) onChange({ ...sweep, [end]: value });
              }}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

/** The slots that can be compared; one that is compared and stands in the prompt no more, so that it is seen. */
function slotNames(slots: readonly TemplateSlot[], sweep: Sweep): readonly string[] {
  const names = slots.map(({ name }) => name);
  return sweep.kind === "slot" && !names.includes(sweep.name) ? [...names, sweep.name] : names;
}

interface ChoicesProps {
  readonly sweep: Extract<Sweep, { kind: "choices" | "slot" }>;
  readonly slots: readonly TemplateSlot[];
  readonly fields: readonly ParamField[];
  readonly problem: string | undefined;
  readonly onChange: (sweep: Sweep) => void;
}

/** Up to four of the choices of a parameter or a slot; when a fifth is taken the first one goes. */
function Choices({ sweep, fields, slots, problem, onChange }: ChoicesProps) {
  const { t } = useLingui();
  const schema = fields.find(({ name }) => name === sweep.name)?.schema;
  const slot = slots.find(({ name }) => sweep.kind === "slot" && name === sweep.name);
  const offered = slot === undefined ? [] : wordsFor(slot);
  const all = schema !== undefined && "enum" in schema ? schema.enum : [...new Set([...offered, ...sweep.values])];
  const toggle = (value: string) => {
    const without = sweep.values.filter((other) => other !== value);
    const values = without.length < sweep.values.length ? without : [...without, value].slice(-GRID_SIZE);
    onChange({ ...sweep, values });
  };
  return (
    <fieldset>
      <legend className="sr-only">{t`Values to compare`}</legend>
      <div className="flex flex-wrap gap-1.5">
        {all.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={sweep.values.includes(value)}
            onClick={() => toggle(value)}
            className={cx(
              "min-h-8 rounded-md border px-2.5 text-sm transition-colors",
              sweep.values.includes(value)
                ? "border-ink bg-ink text-wall"
                : "border-edge/60 text-soft hover:border-ink hover:text-ink",
            )}
          >
            {value}
          </button>
        ))}
      </div>
      {problem ? <p className="mt-1.5 text-sm text-fail">{problem}</p> : null}
    </fieldset>
  );
}

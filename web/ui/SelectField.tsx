import { controlClass, Field, type FieldProps } from "./Field.tsx";
import { Icon } from "./Icon.tsx";

export interface SelectFieldProps extends Omit<FieldProps, "children"> {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** A choice of a few named values. The platform's own list opens: it is the one people and screen readers know. */
export function SelectField({ value, options, onChange, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <div className="relative">
          <select
            {...control}
            className={`${controlClass} appearance-none pr-6 [&>option]:bg-lift [&>option]:text-ink`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron" className="pointer-events-none absolute top-2.5 right-0.5 text-soft" />
        </div>
      )}
    </Field>
  );
}

import { useId } from "react";
import { Icon } from "../../ui/Icon.tsx";

export interface QuietSelectProps {
  /** For those who do not see that the value says it already. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** A select that looks like its value, for a line of filters. */
export function QuietSelect({ label, value, options, onChange }: QuietSelectProps) {
  const id = useId();
  return (
    <div className="relative flex items-center">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`field-sizing-content min-h-9 appearance-none bg-transparent pr-5 hover:text-ink [&>option]:bg-lift [&>option]:text-ink ${value === "" ? "text-soft" : "text-ink"}`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron" className="pointer-events-none absolute right-0 text-soft" />
    </div>
  );
}

import { useId } from "react";

export interface WayFieldProps<W extends string> {
  readonly label: string;
  readonly value: W;
  readonly ways: readonly { readonly value: W; readonly title: string; readonly words: string }[];
  readonly onChange: (way: W) => void;
}

/** One of a few ways to do something, each with what it means. */
export function WayField<W extends string>({ label, value, ways, onChange }: WayFieldProps<W>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="text-sm text-soft">{label}</legend>
      {ways.map((way) => (
        <label
          key={way.value}
          className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 border-b border-line py-2.5"
        >
          <input
            type="radio"
            name={name}
            value={way.value}
            checked={value === way.value}
            onChange={() => onChange(way.value)}
            className="translate-y-0.5 accent-ink"
          />
          <span>
            {way.title}
            <span className="block text-sm text-soft">{way.words}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

import * as Slider from "radix-ui/slider";
import { Field, type FieldProps } from "./Field.tsx";

export interface SliderFieldProps extends Omit<FieldProps, "children" | "aside"> {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/** A number between two bounds, with its value beside the label. */
export function SliderField({ value, min, max, step, onChange, label, ...field }: SliderFieldProps) {
  return (
    <Field {...field} label={label} aside={<output className="tabular-nums text-ink">{value}</output>}>
      {(control) => (
        <Slider.Root
          className="relative flex h-9 touch-none items-center select-none"
          value={[value]}
          min={min}
          max={max}
          step={step}
          onValueChange={([next]) => next !== undefined && onChange(next)}
        >
          <Slider.Track className="relative h-px grow bg-edge/60 forced-colors:bg-[GrayText]">
            <Slider.Range className="absolute h-px bg-ink forced-colors:bg-[CanvasText]" />
          </Slider.Track>
          <Slider.Thumb
            {...control}
            aria-label={label}
            className="block size-4 rounded-full border border-ink bg-wall transition-transform hover:scale-110"
          />
        </Slider.Root>
      )}
    </Field>
  );
}

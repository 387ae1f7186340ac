import { Icon } from "../../../ui/Icon.tsx";
import { ExamplePicture } from "../ExamplePicture.tsx";
import { TemplateText } from "./TemplateText.tsx";

export interface TemplateCardProps {
  readonly name: string;
  readonly text: string;
  /** The template filled: what the picture shows. */
  readonly sample: string;
  readonly generator: string;
  readonly seed: string;
  readonly onTake: () => void;
}

/** A template as it looks when it is filled, and in words; one click writes it into the prompt. */
export function TemplateCard({ name, text, sample, generator, seed, onTake }: TemplateCardProps) {
  return (
    <button type="button" onClick={onTake} className="group flex min-w-0 grow items-center gap-4 py-3 text-left">
      <span className="frame block size-20 shrink-0 overflow-clip">
        <ExamplePicture prompt={sample} seed={seed} generator={generator} sidePx={192} />
      </span>
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <bdi className="truncate font-medium">{name}</bdi>
          <Icon
            name="arrow"
            className="size-3.5 self-center text-soft opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100"
          />
        </span>
        <span className="mt-0.5 line-clamp-3 text-sm text-soft">
          <TemplateText text={text} />
        </span>
      </span>
    </button>
  );
}

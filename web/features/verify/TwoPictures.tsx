import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import type { Comparison } from "./comparePictures.ts";
import type { Verification } from "./verify.worker.ts";

/** The pinned picture, the one that was drawn just now, and where they differ. */
export function TwoPictures({ verification }: { readonly verification: Verification }) {
  const { pinned, rerun, comparison } = verification;
  if (pinned === null && rerun === null) return null;
  return (
    <div className="mt-10 grid grid-cols-2 gap-x-3 gap-y-6 sm:grid-cols-3 sm:gap-x-6">
      <Shown image={pinned} title="Pinned" text="as kept on IPFS" missing="The file could not be had." />
      <Shown image={rerun} title="Drawn again" text="in this browser, just now" missing="The generator was not run." />
      <Shown
        image={comparison?.difference ?? null}
        title="Difference"
        text={comparison === null ? "not known" : differenceText(comparison)}
        missing={comparison === null ? "Two pictures are needed to compare." : "The sizes differ."}
      />
    </div>
  );
}

interface ShownProps {
  readonly image: RgbaImage | null;
  readonly title: string;
  readonly text: string;
  readonly missing: string;
}

function Shown({ image, title, text, missing }: ShownProps) {
  return (
    <figure>
      {image === null ? (
        <div className="frame grid aspect-square place-content-center p-4 text-center text-sm text-soft">{missing}</div>
      ) : (
        <PixelCanvas image={image} label={`${title}: ${text}`} className="frame h-auto w-full" />
      )}
      <figcaption className="mt-2 text-sm">
        {title} <span className="text-soft">{text}</span>
      </figcaption>
    </figure>
  );
}

function differenceText({ differing, total, largest }: Comparison): string {
  if (differing === 0) return `none in ${total.toLocaleString("en")} pixels`;
  return `${differing.toLocaleString("en")} of ${total.toLocaleString("en")} pixels, by up to ${largest}`;
}

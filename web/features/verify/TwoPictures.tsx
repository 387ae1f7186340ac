import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { cx } from "../../ui/cx.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import type { Verification } from "./verify.worker.ts";

/** The pinned picture, the one that was drawn just now, and where they differ. */
export function TwoPictures({ verification }: { readonly verification: Verification }) {
  const { i18n, t } = useLingui();
  const { pinned, rerun, comparison, bundle } = verification;
  const shape = pinned ?? rerun;
  if (shape === null) return null;
  const ratio = shape.width / shape.height;
  if (rerun === null) {
    // It was not drawn again, and the check says why: two empty frames would look like something amiss.
    return (
      <div className="mt-10 max-w-xs">
        <Shown image={pinned} ratio={ratio} title={t`Pinned`} text={t`as kept on IPFS`}>
          <Trans>The file could not be had.</Trans>
        </Shown>
      </div>
    );
  }
  return (
    <div className="mt-10 grid grid-cols-2 gap-x-3 gap-y-6 sm:grid-cols-3 sm:gap-x-6">
      <Shown image={pinned} ratio={ratio} title={t`Pinned`} text={bundle ? t`as in the bundle` : t`as kept on IPFS`}>
        <Trans>The file could not be had.</Trans>
      </Shown>
      <Shown image={rerun} ratio={ratio} title={t`Drawn again`} text={t`in this browser, just now`}>
        {null}
      </Shown>
      {comparison === null ? (
        <Shown image={null} ratio={ratio} title={t`Difference`} text={t`not known`}>
          <Trans>Two pictures are needed to compare.</Trans>
        </Shown>
      ) : comparison.differing === 0 ? (
        <Shown
          image={null}
          ratio={ratio}
          wide
          title={t`Difference`}
          text={t`none in ${i18n.number(comparison.total)} pixels`}
        >
          <span className="font-serif text-lg text-pass">
            <Trans>Not one pixel differs.</Trans>
          </span>
        </Shown>
      ) : (
        <Shown
          image={comparison.difference}
          ratio={ratio}
          title={t`Difference`}
          text={t`${i18n.number(comparison.differing)} of ${i18n.number(comparison.total)} pixels, by up to ${comparison.largest}`}
        >
          <Trans>The sizes differ.</Trans>
        </Shown>
      )}
    </div>
  );
}

export interface ShownProps {
  readonly image: RgbaImage | null;
  /** Width by height, for the frame that stands in for a picture. */
  readonly ratio: number;
  /** Takes a whole row on narrow screens. */
  readonly wide?: boolean;
  readonly title: string;
  readonly text: string;
  /** What is said instead of a picture. */
  readonly children: ReactNode;
}

/** A picture with its title, or a frame of its shape that says why there is none. */
export function Shown({ image, ratio, wide = false, title, text, children }: ShownProps) {
  return (
    <figure className={wide ? "max-sm:col-span-2" : undefined}>
      {image === null ? (
        <div
          className={cx(
            "frame grid place-content-center p-4 text-center text-sm text-soft",
            wide && "max-sm:aspect-auto! max-sm:py-8",
          )}
          style={{ aspectRatio: ratio }}
        >
          {children}
        </div>
      ) : (
        <PixelCanvas image={image} label={`${title}: ${text}`} className="frame h-auto w-full" />
      )}
      <figcaption className="mt-2 text-sm">
        {title} <span className="text-soft">{text}</span>
      </figcaption>
    </figure>
  );
}

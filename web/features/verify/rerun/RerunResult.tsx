import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { JsonValue } from "../../../../src/core/bytes/JsonValue.ts";
import { MAX_DISTANCE_BITS } from "../../../../src/core/phash/maxDistance.ts";
import type { RgbaImage } from "../../../../src/core/png/RgbaImage.ts";
import { Shown } from "../TwoPictures.tsx";
import type { RerunMade } from "./rerun.worker.ts";

export interface RerunResultProps {
  readonly made: RerunMade;
  /** The work's own picture; null when it could not be had. */
  readonly work: RgbaImage | null;
  /** Of the service. */
  readonly name: string;
}

/** The work and what the service made of its recipe now: how near they are, what was otherwise, and that none of it is proof. */
export function RerunResult({ made: { comparison, image, difference }, work, name }: RerunResultProps) {
  const { i18n, t } = useLingui();
  const { samePixels, perceptualDistance, meanDifference, differences } = comparison;
  const ratio = image.width / image.height;
  return (
    <div className="mt-6" data-distance={perceptualDistance}>
      <p className="max-w-3xl font-serif text-lg" role="status">
        {samePixels ? (
          <Trans>Every pixel is the same.</Trans>
        ) : (
          <>
            <Plural
              value={64 - perceptualDistance}
              one="# of 64 features of its look agrees"
              other="# of 64 features of its look agree"
            />
            {perceptualDistance <= MAX_DISTANCE_BITS ? (
              <Trans>: near enough to be taken for a copy.</Trans>
            ) : (
              <Trans>: no nearer than other pictures are.</Trans>
            )}
          </>
        )}
      </p>
      <p className="mt-1 max-w-prose text-soft">
        <Trans>
          This is a likeness, not a proof: a service can draw the same from other words, and another machine something
          else from the same. The verdict above does not change.
        </Trans>
      </p>
      <div className="mt-5 grid max-w-4xl grid-cols-2 gap-x-3 gap-y-6 sm:grid-cols-3 sm:gap-x-6">
        <Shown image={work} ratio={ratio} title={t`The work`} text={t`as it was verified`}>
          <Trans>The file could not be had.</Trans>
        </Shown>
        <Shown image={image} ratio={ratio} title={t`Made again`} text={t`by ${name}, just now`}>
          {null}
        </Shown>
        <Shown
          image={samePixels ? null : (difference?.difference ?? null)}
          ratio={ratio}
          wide={samePixels || !difference?.difference}
          title={t`Difference`}
          text={
            meanDifference === null
              ? t`not known`
              : t`a channel differs by ${i18n.number(meanDifference, { maximumFractionDigits: 1 })} of 255 on average`
          }
        >
          {samePixels ? <Trans>Not one pixel differs.</Trans> : <Trans>The sizes differ.</Trans>}
        </Shown>
      </div>
      {differences.length > 0 ? (
        <>
          <h3 className="mt-6">
            <Trans>What was otherwise than recorded</Trans>
          </h3>
          <ul className="mt-1 max-w-3xl text-sm">
            {differences.map(({ part, recorded, now }) => (
              <li
                key={part}
                data-otherwise={part}
                className="flex flex-wrap gap-x-3 border-t border-line py-1.5 last:border-b"
              >
                <span className="text-soft">{part}</span>
                <span className="mono break-all">
                  {shown(recorded)} → {shown(now)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

function shown(value: JsonValue): string {
  if (value === null) return "—";
  const words = typeof value === "string" ? value : JSON.stringify(value);
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

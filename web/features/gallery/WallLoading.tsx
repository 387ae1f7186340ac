import { Trans } from "@lingui/react/macro";

/** The shape of the wall while the first works are read; as tall as a window, so that nothing below it moves. */
export function WallLoading({ hero = false }: { readonly hero?: boolean }) {
  return (
    <div role="status" className="min-h-dvh" data-coming>
      <span className="sr-only">
        <Trans>Hanging the works…</Trans>
      </span>
      {hero ? (
        // Where the latest work will hang, in the shape that most have.
        <div className="hero grid items-end gap-x-14 gap-y-5 pt-1 pb-14 sm:pb-20 lg:pt-4">
          <div className="frame aspect-square w-full animate-breathe" />
          <div className="min-h-44 lg:border-t lg:border-line" />
        </div>
      ) : (
        <div className="mt-8 grid gap-8 sm:grid-cols-2 lg:grid-cols-3 lg:gap-11">
          {["aspect-square", "aspect-[4/5]", "aspect-[5/4]"].map((shape) => (
            <div key={shape} className={`frame animate-breathe ${shape}`} />
          ))}
        </div>
      )}
    </div>
  );
}

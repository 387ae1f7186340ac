import { Trans } from "@lingui/react/macro";

/** The shape of the wall while the first works are read; as tall as a window, so that nothing below it moves. */
export function WallLoading({ hero = false }: { readonly hero?: boolean }) {
  return (
    <div role="status" className="min-h-dvh">
      <span className="sr-only">
        <Trans>Hanging the works…</Trans>
      </span>
      {hero ? (
        <div className="frame mt-1 h-[64dvh] w-full animate-breathe lg:mt-4 lg:w-3/5" />
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

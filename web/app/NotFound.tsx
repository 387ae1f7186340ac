import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "../ui/Button.tsx";
import { useTitle } from "./useTitle.ts";

/** An address that leads nowhere: an empty frame. */
export function NotFound() {
  const { t } = useLingui();
  useTitle(t`Nothing here`);
  return (
    <div className="mx-auto grid max-w-3xl items-center gap-x-14 gap-y-10 px-5 py-16 sm:grid-cols-2 sm:px-10 sm:py-28">
      <div className="aspect-[4/5] w-full max-w-72 border border-edge p-3" aria-hidden="true">
        <div className="size-full border border-line" />
      </div>
      <div>
        <h1 className="text-2xl">
          <Trans>There is nothing on this wall.</Trans>
        </h1>
        <p className="mt-3 text-soft">
          <Trans>The address leads nowhere. Works hang at /work/ and their number.</Trans>
        </p>
        <p className="mt-8 flex flex-wrap gap-3">
          <Link to="/" className={buttonClass("primary")}>
            <Trans>Go to the gallery</Trans>
          </Link>
          <Link to="/verify" className={buttonClass("quiet")}>
            <Trans>Look for a work</Trans>
          </Link>
        </p>
      </div>
    </div>
  );
}

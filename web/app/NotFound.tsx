import { Trans, useLingui } from "@lingui/react/macro";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyFrame } from "./EmptyFrame.tsx";
import { Link } from "./navigation/Link.tsx";
import { useTitle } from "./useTitle.ts";

/** An address that leads nowhere: an empty frame. */
export function NotFound() {
  const { t } = useLingui();
  useTitle(t`Nothing here`);
  return (
    <EmptyFrame
      title={<Trans>There is nothing on this wall.</Trans>}
      ways={
        <>
          <Link to="/" className={buttonClass("primary")}>
            <Trans>Go to the gallery</Trans>
          </Link>
          <Link to="/verify" className={buttonClass("quiet")}>
            <Trans>Look for a work</Trans>
          </Link>
        </>
      }
    >
      <Trans>The address leads nowhere. Works hang at /work/ and their number.</Trans>
    </EmptyFrame>
  );
}

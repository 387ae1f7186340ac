import { useLingui } from "@lingui/react/macro";
import { Button, buttonClass } from "../ui/Button.tsx";
import { describeError } from "../ui/describeError.ts";
import { Problem } from "../ui/Problem.tsx";
import { loadMissingPages } from "./lazyPage.tsx";
import { Link } from "./navigation/Link.tsx";
import { useTitle } from "./useTitle.ts";

export interface PageCrashProps {
  readonly error: unknown;
  /** Shows the page again. */
  readonly reset: () => void;
}

/** Instead of a page that failed: the shell stays, and with it drafts, running mints and the wallet. */
export function PageCrash({ error, reset }: PageCrashProps) {
  const { t } = useLingui();
  useTitle(t`Something broke`);
  const again = async () => {
    // A reload without a server would be the end of this page: it is asked first.
    if ((await loadMissingPages()) || !(await serverAnswers())) reset();
    else location.reload();
  };
  return (
    <div className="mx-auto max-w-md px-5 py-24 sm:px-6 sm:py-32">
      <h1 className="text-2xl">{t`This page broke.`}</h1>
      <div className="mt-6">
        <Problem
          problem={describeError(
            error,
            t`Only this page stopped. Drafts are kept, and whatever was sent to the chain goes on there.`,
          )}
        >
          <Button onClick={() => void again()}>{t`Show it again`}</Button>
          <Button onClick={() => location.reload()}>{t`Reload`}</Button>
          <Link to="/" className={buttonClass("quiet")}>
            {t`Go to the gallery`}
          </Link>
        </Problem>
      </div>
    </div>
  );
}

function serverAnswers(): Promise<boolean> {
  return fetch("/api/config", { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "../../app/navigation/Link.tsx";
import { buttonClass } from "../../ui/Button.tsx";
import { isRunning, type MintRun } from "./run/MintRun.ts";
import { SaltOfMint } from "./SaltOfMint.tsx";

/** The works that came of a mint, and, once nothing more happens to it, the salt of a private prompt to be saved. */
export function MintOutcome({ run }: { readonly run: MintRun }) {
  const { t } = useLingui();
  const { intent } = run;
  const isSeries = intent.works.length > 4;
  return (
    <div className="mt-6 flex flex-col gap-2.5">
      <ul aria-label={t`Minted works`} className={isSeries ? "grid grid-cols-3 gap-2" : "flex flex-col gap-2.5"}>
        {intent.works.map(({ id, outputHash }) =>
          id === null ? null : (
            <li key={outputHash}>
              <Link
                to="/work/$id"
                params={{ id }}
                aria-label={t`See work ${id}`}
                className={`${buttonClass("line", isSeries ? "sm" : "md")} w-full`}
              >
                {isSeries ? id : <Trans>See work {id}</Trans>}
              </Link>
            </li>
          ),
        )}
      </ul>
      {intent.sheet.salt === null || isRunning(run) ? null : <SaltOfMint intent={intent} />}
    </div>
  );
}

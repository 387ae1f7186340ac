import { Trans } from "@lingui/react/macro";
import { Link } from "../../app/navigation/Link.tsx";
import { buttonClass } from "../../ui/Button.tsx";
import { isRunning, type MintRun } from "./run/MintRun.ts";
import { SaltOfMint } from "./SaltOfMint.tsx";

/** The works that came of a mint, and, once nothing more happens to it, the salt of a private prompt to be saved. */
export function MintOutcome({ run }: { readonly run: MintRun }) {
  const { intent } = run;
  return (
    <div className="mt-6 flex flex-col gap-2.5">
      {intent.works.map(({ id, outputHash }) =>
        id === null ? null : (
          <Link key={outputHash} to="/work/$id" params={{ id }} className={`${buttonClass("line")} w-full`}>
            <Trans>See work {id}</Trans>
          </Link>
        ),
      )}
      {intent.sheet.salt === null || isRunning(run) ? null : <SaltOfMint intent={intent} />}
    </div>
  );
}

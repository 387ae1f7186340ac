import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../ui/Button.tsx";
import type { MintIntent } from "./run/MintIntent.ts";
import { saveSalt } from "./saveSalt.ts";

/** The works that came of a mint, and the salt of a private prompt to be saved. */
export function MintOutcome({ intent }: { readonly intent: MintIntent }) {
  return (
    <div className="mt-6 flex flex-col gap-2.5">
      {intent.works.map(({ id, outputHash }) =>
        id === null ? null : (
          <Link key={outputHash} to="/work/$id" params={{ id }} className={`${buttonClass("line")} w-full`}>
            <Trans>See work {id}</Trans>
          </Link>
        ),
      )}
      {intent.sheet.salt === null ? null : (
        <div className="mt-2 border-t border-line pt-4">
          <Button variant="primary" className="w-full" onClick={() => saveSalt(intent)}>
            <Trans>Save the salt</Trans>
          </Button>
          <p className="mt-2 text-sm text-soft">
            <Trans>
              One file for each work holds its words and their salt. Whoever has it can show that the words made the
              picture; without it nobody ever can, you included.
            </Trans>
          </p>
        </div>
      )}
    </div>
  );
}

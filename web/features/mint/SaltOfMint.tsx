import { Trans } from "@lingui/react/macro";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { toastError } from "../../ui/toast/toastError.ts";
import { holdsSalt, type MintIntent } from "./run/MintIntent.ts";
import { saveSalt } from "./saveSalt.ts";
import { mintsOf } from "./session/mintSession.ts";

/** The salt of a private prompt: kept by Seedline, and offered at every visit, until its owner has it or wants it no more. */
export function SaltOfMint({ intent }: { readonly intent: MintIntent }) {
  const { session } = mintsOf(useSeedline().studioStore);
  const isHeld = holdsSalt(intent);
  const settle = () => void session.settleSalt(intent).catch(toastError);
  const save = () => {
    saveSalt(intent);
    if (isHeld) settle();
  };
  return (
    <div className="mt-2 border-t border-line pt-4">
      <Button variant={isHeld ? "primary" : "line"} className="w-full" onClick={save}>
        {isHeld ? <Trans>Save the salt</Trans> : <Trans>Save the salt again</Trans>}
      </Button>
      <p className="mt-2 text-sm text-soft">
        <Trans>
          One file for each work holds its words and their salt. Whoever has it can show that the words made the
          picture; without it nobody ever can, you included.
        </Trans>
      </p>
      <p className="mt-2 text-sm text-soft" role="status">
        {isHeld ? (
          <Trans>Seedline keeps it, and asks again at your next visit, until you save or dismiss it.</Trans>
        ) : (
          <Trans>Look whether the file is where you want it. Seedline lets go of its own copy a day from now.</Trans>
        )}
      </p>
      {isHeld ? (
        <Button variant="quiet" size="sm" className="mt-1 -ml-2.5" onClick={settle}>
          <Trans>Dismiss the salt</Trans>
        </Button>
      ) : null}
    </div>
  );
}

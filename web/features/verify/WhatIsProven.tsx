import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

/** What verifying proves, how far, and what it does not: read before the first file is dropped. */
export function WhatIsProven() {
  return (
    <section aria-labelledby="proven" className="mt-20 border-t border-line pt-8">
      <h2 id="proven" className="text-xl">
        <Trans>What is proven, and what is not</Trans>
      </h2>
      <div className="mt-6 grid gap-x-14 gap-y-8 sm:grid-cols-2 lg:grid-cols-4">
        <Level title={<Trans>Reproducible</Trans>}>
          <Trans>
            The recorded generator runs again, here, on the recorded seed, words and parents, and puts out the same
            picture to the last bit. Nobody needs to be believed.
          </Trans>
        </Level>
        <Level title={<Trans>Attested</Trans>}>
          <Trans>
            A named service signed that it made these bytes with this recipe. You believe that service, and nobody else.
          </Trans>
        </Level>
        <Level title={<Trans>Declared</Trans>}>
          <Trans>
            Its creator says how it was made. The record is genuine and dated; what it says of the making is a person’s
            word.
          </Trans>
        </Level>
        <Level title={<Trans>Never proven</Trans>}>
          <Trans>
            That whoever minted a picture had the right to it, or that it is any good. A stolen picture can have an
            authentic record, which then names who minted it, and when.
          </Trans>
        </Level>
      </div>
      <p className="mt-8 max-w-prose text-soft">
        <Trans>
          Fourteen checks are made, each with its reason. What could not be checked is called unknown and never counts
          as passed; a lie from a server shows up as a failed check.
        </Trans>
      </p>
    </section>
  );
}

function Level({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <h3 className="text-lg italic">{title}</h3>
      <p className="mt-1.5 text-soft">{children}</p>
    </div>
  );
}

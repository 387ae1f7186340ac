import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { styleSources } from "./styleSources.ts";

// Whoever only looks needs no form.
const SaveStyleSheet = lazyPart(async () => (await import("./SaveStyleSheet.tsx")).SaveStyleSheet);
const RegisterTokenSheet = lazyPart(async () => (await import("./RegisterTokenSheet.tsx")).RegisterTokenSheet);
const GeneratorPicker = lazyPart(async () => (await import("../generators/GeneratorPicker.tsx")).GeneratorPicker);

export interface RegisterMenuProps {
  readonly own: readonly CataloguedWork[];
  readonly account: string;
}

/** What else can become an asset with terms of its own: a style, a generator, a token held elsewhere. */
export function RegisterMenu({ own, account }: RegisterMenuProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState<"style" | "generator" | "token" | null>(null);
  const close = () => setOpen(null);
  return (
    <section aria-label={t`Register`} className="mb-10 flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="mr-1 text-soft">
        <Trans>Register</Trans>
      </span>
      <Button aria-haspopup="dialog" onClick={() => setOpen("style")}>
        <Trans>Works as a style</Trans>
      </Button>
      <Button aria-haspopup="dialog" onClick={() => setOpen("generator")}>
        <Trans>A generator</Trans>
      </Button>
      <Button aria-haspopup="dialog" onClick={() => setOpen("token")}>
        <Trans>IP from another collection</Trans>
      </Button>
      {open === "style" ? <SaveStyleSheet works={styleSources(own, account)} onClose={close} /> : null}
      {open === "generator" ? <GeneratorPicker onClose={close} /> : null}
      {open === "token" ? <RegisterTokenSheet onClose={close} /> : null}
    </section>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isAddress } from "viem";
import { OtherChainNotice } from "../../app/wallet/NeedsWallet.tsx";
import { walletDialogOpen } from "../../app/wallet/walletDialog.ts";
import { Button } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TradeProgress } from "../market/trade/TradeProgress.tsx";
import { useTrade } from "../market/trade/useTrade.ts";
import { examineTerms } from "../terms/examineTerms.ts";
import { FREE_BOUNDS } from "../terms/LicensingBounds.ts";
import { PRESETS } from "../terms/presets.ts";
import type { TermsChoice } from "../terms/TermsChoice.ts";
import { TermsEditor } from "../terms/TermsEditor.tsx";
import { planToken } from "./planToken.ts";

/** A token of another contract that the connected wallet holds, and the terms it can be built on under. */
export function RegisterTokenSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const [collection, setCollection] = useState("");
  const [token, setToken] = useState("");
  const [terms, setTerms] = useState<TermsChoice>(PRESETS.lineage);
  const queries = useQueryClient();
  const trade = useTrade("token");
  const begun = trade.rows.length > 0 || trade.planning.status !== "idle";
  const { issues } = examineTerms(terms, FREE_BOUNDS, Date.now() / 1_000);
  const address = collection.trim();
  const isToken = /^[0-9]{1,78}$/.test(token.trim());
  const submit = () => {
    if (trade.wallet.status !== "ready") return walletDialogOpen.set(true);
    if (!isAddress(address)) return;
    const plan = planToken({ collection: address, tokenId: BigInt(token.trim()) }, terms);
    void trade.begin(plan, t`The token is registered. Its terms can be used one day from now.`, () => {
      void queries.invalidateQueries({ queryKey: ["own-tokens"] });
      onClose();
    });
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      staysOnOutsideClick
      width="sm:max-w-2xl lg:max-w-5xl"
      title={t`Register IP`}
      description={
        <Trans>
          An NFT you hold in another collection of this chain becomes something that works here can descend from.
        </Trans>
      }
    >
      <fieldset disabled={begun} className="grid gap-x-10 gap-y-5 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <Field
          label={t`Collection`}
          problem={
            address !== "" && !isAddress(address) ? t`An address begins with 0x and has 40 digits behind it.` : null
          }
        >
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              spellCheck={false}
              placeholder="0x…"
              className={`${controlClass} mono`}
              value={collection}
              onChange={(event) => setCollection(event.target.value)}
            />
          )}
        </Field>
        <Field label={t`Token`} problem={token.trim() !== "" && !isToken ? t`A whole number.` : null}>
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className={`${controlClass} mono`}
              value={token}
              onChange={(event) => setToken(event.target.value)}
            />
          )}
        </Field>
      </fieldset>
      <div className="mt-6 border-t border-line pt-5">
        <TermsEditor value={terms} onChange={setTerms} bounds={FREE_BOUNDS} disabled={begun}>
          <p className="mt-5 text-sm text-soft">
            <Trans>
              Terms mature for a day, and hold for as long as the same account holds the token. Income goes to you, and
              not to who holds it later.
            </Trans>
          </p>
          <OtherChainNotice wallet={trade.wallet} />
          <TradeProgress trade={trade} className="mt-5" />
          {begun ? null : (
            <div className="mt-6 flex flex-wrap justify-end gap-3">
              <Button onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button
                variant="primary"
                disabled={
                  !isAddress(address) ||
                  !isToken ||
                  issues.length > 0 ||
                  trade.isBusy ||
                  trade.wallet.status === "wrong-chain"
                }
                onClick={submit}
              >
                <Trans>Register</Trans>
              </Button>
            </div>
          )}
        </TermsEditor>
      </div>
    </Sheet>
  );
}

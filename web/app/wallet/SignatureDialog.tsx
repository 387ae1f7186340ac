import { Trans, useLingui } from "@lingui/react/macro";
import { decodeFunctionData, formatEther, type Hex } from "viem";
import { licencesAbi, royaltyLedgerAbi, worksAbi } from "../../../src/core/chain/abi.gen.ts";
import { Button } from "../../ui/Button.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { shortAddress } from "../../ui/shortAddress.ts";
import { useSeedline } from "../config/SeedlineContext.ts";
import { useStore } from "../createStore.ts";
import { signingDesk } from "./developmentWallet.ts";

/** The development wallet asks: sign or reject. Closing the dialog rejects, as leaving a wallet's window does. */
export function SignatureDialog() {
  const { t } = useLingui();
  const request = useStore(signingDesk.open);
  const { works, licences, ledger } = useSeedline().config.contracts;
  if (request === null) return null;
  const names = new Map([
    [works.toLowerCase(), "Works"],
    [licences.toLowerCase(), "Licences"],
    [ledger.toLowerCase(), "RoyaltyLedger"],
  ]);
  const titles = {
    transaction: t`Sign this transaction?`,
    message: t`Sign this message?`,
    "typed data": t`Sign these data?`,
  };
  const { from, to, data, value, text } = request;
  const call = data === undefined ? null : functionNameOf(data);
  const callName = call ?? t`unknown call ${data?.slice(0, 10) ?? ""}`;
  const rows = [
    { term: t`Account`, value: shortAddress(from) },
    ...(to ? [{ term: t`Contract`, value: names.get(to.toLowerCase()) ?? shortAddress(to) }] : []),
    ...(data ? [{ term: t`Call`, value: callName }] : []),
    ...(value !== undefined ? [{ term: t`Sends`, value: `${formatEther(value)} ETH` }] : []),
    ...(text ? [{ term: t`Text`, value: <bdi>{text}</bdi> }] : []),
  ];
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && request.decide(false)}
      title={titles[request.what]}
      description={t`The development wallet asks, as you told it to.`}
    >
      <Facts rows={rows} />
      <div className="mt-7 flex justify-end gap-3">
        <Button onClick={() => request.decide(false)}>
          <Trans>Reject</Trans>
        </Button>
        <Button variant="primary" onClick={() => request.decide(true)}>
          <Trans>Sign</Trans>
        </Button>
      </div>
    </Sheet>
  );
}

/** Null for a call of some other contract. */
function functionNameOf(data: Hex): string | null {
  try {
    return decodeFunctionData({ abi: [...worksAbi, ...licencesAbi, ...royaltyLedgerAbi], data }).functionName;
  } catch {
    return null;
  }
}

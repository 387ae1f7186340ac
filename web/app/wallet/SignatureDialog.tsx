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
  const request = useStore(signingDesk.open);
  const { config } = useSeedline();
  if (request === null) return null;
  const { works, licences, ledger } = config.contracts;
  const names: Record<string, string> = { [works]: "Works", [licences]: "Licences", [ledger]: "RoyaltyLedger" };
  const rows = [
    { term: "Account", value: shortAddress(request.from) },
    ...(request.to ? [{ term: "Contract", value: names[request.to] ?? shortAddress(request.to) }] : []),
    ...(request.data ? [{ term: "Call", value: functionNameOf(request.data) }] : []),
    ...(request.value !== undefined ? [{ term: "Sends", value: `${formatEther(request.value)} ETH` }] : []),
    ...(request.text ? [{ term: "Text", value: request.text }] : []),
  ];
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && request.decide(false)}
      title={`Sign this ${request.what}?`}
      description="The development wallet asks, as you told it to."
    >
      <Facts rows={rows} />
      <div className="mt-7 flex justify-end gap-3">
        <Button onClick={() => request.decide(false)}>Reject</Button>
        <Button variant="primary" onClick={() => request.decide(true)}>
          Sign
        </Button>
      </div>
    </Sheet>
  );
}

function functionNameOf(data: Hex): string {
  try {
    return decodeFunctionData({ abi: [...worksAbi, ...licencesAbi, ...royaltyLedgerAbi], data }).functionName;
  } catch {
    return `unknown call ${data.slice(0, 10)}`;
  }
}

import { isAddressEqual, zeroAddress } from "viem";
import { SeedlineError } from "../../../../src/core/errors.ts";
import type { MintGrant } from "../../../../src/core/mint/mintRequest.ts";
import type { Agreement } from "./MintIntent.ts";

/** What a person who minted before there were fees agreed to: none. */
export const NO_AGREEMENT: Agreement = { offers: [], fees: [], maxCedeBps: 8_000 };

/** What somebody agrees to who is shown these grants. @param tokens How many tokens they are for. */
export function agreementOf(
  grants: readonly MintGrant[],
  tokens: number,
  { offers, maxCedeBps }: Pick<Agreement, "offers" | "maxCedeBps">,
): Agreement {
  const fees = grants
    .filter(({ maxFee }) => maxFee > 0n)
    .map(({ parent, currency, maxFee }) => ({
      parent: parent.toString(),
      currency,
      fee: (maxFee / BigInt(tokens)).toString(),
    }));
  return { offers, fees, maxCedeBps };
}

/**
 * Holds what a mint would pay against what was agreed to: no more for any parent, and in no other currency.
 * @param tokens How many tokens the grants are for.
 * @throws SeedlineError `PRICE_CHANGED`, with what would have to be agreed to
 */
export function assertAgreed(agreement: Agreement, grants: readonly MintGrant[], tokens: number): void {
  for (const { parent, currency, maxFee } of grants) {
    if (maxFee === 0n) continue;
    const fee = maxFee / BigInt(tokens);
    const agreed = agreement.fees.find((one) => one.parent === parent.toString());
    if (agreed !== undefined && isAddressEqual(agreed.currency, currency) && fee <= BigInt(agreed.fee)) continue;
    throw new SeedlineError(
      "PRICE_CHANGED",
      `Deriving from work ${parent} costs ${fee} ${unitOf(currency)} a work now; you agreed to ${agreed === undefined ? "nothing" : `${agreed.fee} ${unitOf(agreed.currency)}`}.`,
      {
        hint: "Nothing was paid. Look at the new price, and agree to it or leave the mint.",
        details: { agreement: agreementOf(grants, tokens, agreement) },
      },
    );
  }
}

/** Whether fees in tokens are due, which Works has to be allowed to take first. */
export function hasTokenFee({ fees }: Agreement): boolean {
  return fees.some(({ currency }) => !isAddressEqual(currency, zeroAddress));
}

function unitOf(currency: string): string {
  return currency === zeroAddress ? "wei" : `units of ${currency}`;
}

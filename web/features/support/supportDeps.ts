import { formatEther, hexToBigInt } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import { followTransaction } from "../../../src/io/chain/followTransaction.ts";
import { sendPayment, sendSettling, settlementsIn } from "../../../src/io/chain/royalties.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import type { SupportDeps } from "./runSupport.ts";

/** How long a pending transaction is waited for before its outcome is called open. */
const PATIENCE_MS = 90_000;
/** Gas of a plain transfer; twice its present price is kept back for it. */
const TRANSFER_GAS = 21_000n * 2n;

/** Connects supporting to the wallet and the chain of this page. */
export function supportDeps({ chain }: Seedline, wallet: WalletState): SupportDeps {
  const writer = () => {
    if (wallet.status === "ready") return wallet.openWriter();
    throw new SeedlineError("WALLET_MISSING", "No wallet on this chain is connected.", {
      hint: "Connect a wallet, or switch its chain, then go on.",
      retryable: true,
    });
  };
  return {
    async check(amountWei) {
      const { wallet: signer } = await writer();
      const [balance, gasPrice] = await Promise.all([
        chainCall(() => chain.client.getBalance({ address: signer.account.address })),
        chainCall(() => chain.client.request({ method: "eth_gasPrice" })).then(hexToBigInt),
      ]);
      if (balance >= amountWei + gasPrice * TRANSFER_GAS) return;
      throw new SeedlineError(
        "AMOUNT_NOT_COVERED",
        `The account holds ${formatEther(balance)} ETH, and ${formatEther(amountWei)} ETH with the network's fee is more than that.`,
        { hint: "Nothing was sent. Choose a smaller amount, or fund the account.", details: { balance, amountWei } },
      );
    },
    pay: async (work, amountWei) => sendPayment(await writer(), work, amountWei),
    settle: async (work) => sendSettling(await writer(), [work]),
    async follow(hash, work) {
      const { logs } = await followTransaction(chain, hash, PATIENCE_MS);
      return settlementsIn(chain, logs).find(({ id }) => id === work)?.amount ?? null;
    },
  };
}

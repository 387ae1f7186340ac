import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { SeedlineError } from "../../../src/core/errors.ts";
import { confirmedLater } from "../../../src/io/chain/ChainWriter.ts";
import { confirmTerms, sendClosing, sendTerms } from "../../../src/io/chain/publishTerms.ts";
import { listTerms } from "../../../src/io/chain/readTerms.ts";
import { type Seedline, useSeedline } from "../../app/config/SeedlineContext.ts";
import { desk } from "../../app/transactions/desk.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { toast } from "../../ui/toast/toast.ts";
import { sameChoice, type TermsChoice } from "../terms/TermsChoice.ts";

/** Name of the transaction that publishes terms of a work, on this chain and collection. */
export function publishingOf(seedline: Seedline, work: bigint): string {
  return `publish/${seedline.config.chainId}/${seedline.config.contracts.works}/${work}`;
}

/** Name of the transaction that closes terms. */
export function closingOf(seedline: Seedline, termsId: bigint): string {
  return `close/${seedline.config.chainId}/${seedline.config.contracts.licences}/${termsId}`;
}

/** Publishes and closes terms with the connected wallet; both go on after a reload. */
export function useLicensing(wallet: WalletState) {
  const seedline = useSeedline();
  const queries = useQueryClient();
  const { t } = useLingui();
  const { chain } = seedline;
  const openWriter = () => {
    if (wallet.status !== "ready") throw new Error("Terms are published by a connected wallet.");
    return wallet.openWriter();
  };
  /** Whatever lists works or their terms asks again. */
  const renew = (work: bigint) =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["terms", work.toString()] }),
      queries.invalidateQueries({ queryKey: ["own-works"] }),
      queries.invalidateQueries({ queryKey: ["works"] }),
      queries.invalidateQueries({ queryKey: ["activity"] }),
    ]);

  async function publish(work: bigint, choice: TermsChoice | null): Promise<bigint | null> {
    const termsId = await desk.run(publishingOf(seedline, work), {
      send: async () => {
        if (choice === null) throw new Error("There are no terms to send.");
        const there = (await listTerms(chain, work)).find((known) => !known.closed && sameChoice(known, choice));
        if (there !== undefined) throw alreadyThere(work, there.id);
        return sendTerms(await openWriter(), { asset: work, ...choice });
      },
      confirm: async (txHash, sentEarlier) => {
        if (sentEarlier) await confirmedLater(chain, txHash);
        return confirmTerms(chain, txHash);
      },
    });
    await renew(work);
    if (termsId === null) return null;
    const [terms, id] = [termsId.toString(), work.toString()];
    toast({
      tone: "pass",
      title: t`Terms ${terms} are published.`,
      link: { to: "/work/$id", params: { id }, label: t`See work ${id}` },
    });
    return termsId;
  }

  async function close(work: bigint, termsId: bigint): Promise<boolean> {
    const closed = await desk.run(closingOf(seedline, termsId), {
      send: async () => sendClosing(await openWriter(), termsId),
      confirm: (txHash) => confirmedLater(chain, txHash),
    });
    await renew(work);
    const terms = termsId.toString();
    if (closed !== null) toast({ tone: "pass", title: t`Terms ${terms} are closed.` });
    return closed !== null;
  }

  return { publish, close };
}

function alreadyThere(work: bigint, termsId: bigint): SeedlineError {
  return new SeedlineError("TERMS_ALREADY_THERE", `Work ${work} has these very terms already, as terms ${termsId}.`, {
    hint: "Nothing was sent. Choose other terms, or leave it at that.",
    details: { work, termsId },
  });
}

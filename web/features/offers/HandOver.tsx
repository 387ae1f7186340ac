import { Trans, useLingui } from "@lingui/react/macro";
import { type OfferDocument, offerJson, offerText } from "../../../src/core/licence/OfferDocument.ts";
import { saveFile } from "../../app/saveFile.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { toast } from "../../ui/toast/toast.ts";
import { offerLink } from "./offerLink.ts";

/** The ways to give an offer to its licensee: a link, a line of text, a file. */
export function HandOver({ offer, size = "sm" }: { readonly offer: OfferDocument; readonly size?: "sm" | "md" }) {
  const { t } = useLingui();
  const copy = async (text: string, done: string) => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ tone: "pass", title: done });
    } catch {
      toast({ tone: "fail", title: t`The browser did not let it be copied. Save the file instead.` });
    }
  };
  const save = () =>
    saveFile(
      `seedline-offer-${offer.asset}-${offer.nonce}.json`,
      new Blob([`${offerJson(offer)}\n`], { type: "application/json" }),
    );
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-1">
      <Button
        size={size}
        variant={size === "md" ? "primary" : "quiet"}
        className={size === "sm" ? "-ml-2.5" : ""}
        onClick={() => void copy(offerLink(location.origin, offer), t`The link of the offer is copied.`)}
      >
        <Icon name="link" />
        <Trans>Copy link</Trans>
      </Button>
      <Button
        size={size}
        variant={size === "md" ? "line" : "quiet"}
        onClick={() => void copy(offerText(offer), t`The text of the offer is copied.`)}
      >
        <Icon name="copy" />
        <Trans>Copy text</Trans>
      </Button>
      <Button size={size} variant={size === "md" ? "line" : "quiet"} onClick={save}>
        <Icon name="download" />
        <Trans>Save file</Trans>
      </Button>
    </div>
  );
}

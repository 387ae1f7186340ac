import { I18nProvider } from "@lingui/react";
import { i18n } from "../../app/i18n/i18n.ts";
import { Badge } from "./Badge.tsx";

/**
 * What stands in a frame on somebody else's page: the badge and nothing of the app around it, no wallet, no places, no settings.
 * What a frame says can be faked by whoever draws a picture of it: that is why the badge leads to the full check on a page of our own,
 * whose address the visitor sees.
 */
export function BadgeApp({ id }: { readonly id: string }) {
  return (
    <I18nProvider i18n={i18n}>
      <Badge id={id} />
    </I18nProvider>
  );
}

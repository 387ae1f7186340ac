import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "../../app/navigation/Link.tsx";
import { useTitle } from "../../app/useTitle.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { useSignedHere } from "../market/useSignedHere.ts";
import { KeptVouchers } from "./KeptVouchers.tsx";
import { Voucher } from "./Voucher.tsx";

/** `/voucher#voucher=…`: a work that is minted when it is bought. Without one, those that were signed in this browser. */
export function VoucherPage() {
  const { t } = useLingui();
  const text = useSignedHere();
  useTitle(t`Voucher`);
  if (text !== null) return <Voucher key={text} text={text} />;
  return (
    <div className="mx-auto max-w-3xl px-5 sm:px-10">
      <header className="pt-6 pb-8 sm:pt-10">
        <h1 className="text-2xl">
          <Trans>Vouchers</Trans>
        </h1>
        <p className="mt-2 max-w-prose text-soft">
          <Trans>
            A voucher sells a picture before it is minted: its maker signs once, and whoever buys it mints it. It stands
            in its link; open the link that you were given.
          </Trans>
        </p>
      </header>
      <KeptVouchers />
      <Link to="/studio" className={`${buttonClass("line")} mt-8`}>
        <Trans>Make a picture to sell</Trans>
      </Link>
    </div>
  );
}

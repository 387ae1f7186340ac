import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SeedlineError } from "../../../src/core/errors.ts";
import {
  type MarketDocument,
  readMarketDocument,
  type VoucherDocument,
} from "../../../src/core/market/MarketDocument.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { buttonClass } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { proofClaim } from "../work/proofClaim.ts";
import { CLAIM_WORDS } from "../work/proofWords.ts";
import { metadataQuery } from "../work/workQueries.ts";
import { BuyVoucher } from "./BuyVoucher.tsx";
import { unmintedOf } from "./unmintedOf.ts";
import { VoucherPicture } from "./VoucherPicture.tsx";

/** A picture that is not minted yet, whose it is, what it costs, and the way to buy it. */
export function Voucher({ text }: { readonly text: string }) {
  const { t } = useLingui();
  const read = readOrError(text);
  if (read instanceof SeedlineError) {
    return (
      <div className="mx-auto max-w-xl px-5 py-20">
        <h1 className="text-2xl">
          <Trans>This is no voucher.</Trans>
        </h1>
        <div className="mt-6">
          <Problem problem={describeError(read, t`Nothing was paid.`)}>
            <Link to="/" className={buttonClass("line")}>
              <Trans>Go to the gallery</Trans>
            </Link>
          </Problem>
        </div>
      </div>
    );
  }
  return <Known document={read} />;
}

function Known({ document }: { readonly document: VoucherDocument }) {
  const { i18n, t } = useLingui();
  const seedline = useSeedline();
  const work = unmintedOf(document);
  const metadata = useQuery(metadataQuery(seedline, work));
  const name = metadata.data?.name ?? t`A picture`;
  const tokens = document.order.bodies.length * (document.order.editionSize ?? 1);
  return (
    <article className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <div className="grid items-end gap-x-14 gap-y-8 pt-2 pb-16 lg:grid-cols-[minmax(0,1fr)_26rem] lg:pt-4">
        <VoucherPicture work={work} metadata={metadata} name={name} />
        <div className="border-t border-line pt-5">
          <p className="text-sm text-soft">
            <Trans>Not minted yet: whoever buys it mints it</Trans>
          </p>
          <h1 className="mt-1 text-2xl italic">
            <bdi className="[overflow-wrap:anywhere]">{name}</bdi>
          </h1>
          <p className="mt-2 text-soft">
            <AccountName address={document.creator} />
            {metadata.data ? (
              <>
                <br />
                {i18n._(CLAIM_WORDS[claimOf(document, metadata.data)].short)}
              </>
            ) : null}
            {tokens > 1 ? (
              <>
                <br />
                <Trans>{tokens} tokens at once</Trans>
              </>
            ) : null}
          </p>
          {metadata.data?.description ? (
            <p dir="auto" className="mt-4 line-clamp-4 max-w-prose [overflow-wrap:anywhere]">
              {metadata.data.description}
            </p>
          ) : null}
          <BuyVoucher document={document} />
        </div>
      </div>
    </article>
  );
}

/** What the record will claim of its making, once there is one. */
function claimOf({ order }: VoucherDocument, metadata: WorkMetadata) {
  const [body] = order.bodies;
  return body === undefined ? "declared" : proofClaim({ ...body, attestor: null }, metadata);
}

function readOrError(text: string): VoucherDocument | SeedlineError {
  try {
    const document: MarketDocument = readMarketDocument(text);
    if (document.kind === "voucher") return document;
    return new SeedlineError("MARKET_DOCUMENT_INVALID", "What was signed here is no voucher.", {
      hint: "Open the link as it was given to you.",
    });
  } catch (error) {
    if (error instanceof SeedlineError) return error;
    throw error;
  }
}

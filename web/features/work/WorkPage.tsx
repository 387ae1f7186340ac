import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SeedlineError } from "../../../src/core/errors.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { EmptyFrame } from "../../app/EmptyFrame.tsx";
import { Link } from "../../app/navigation/Link.tsx";
import { useTitle } from "../../app/useTitle.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useIdle } from "../../ui/useIdle.ts";
import { Work } from "./Work.tsx";
import { cataloguedWorkQuery, recordQuery } from "./workQueries.ts";

/** `/work/:id` */
export function WorkPage({ id: text }: { readonly id: string }) {
  const { t } = useLingui();
  const id = readId(text);
  useTitle(id instanceof SeedlineError ? t`No such work` : t`Work ${text}`);
  return id instanceof SeedlineError ? <NoWork text={text} error={id} /> : <KnownId id={id} />;
}

/** The catalogue is the faster, the chain is right: what it says replaces what stands there as soon as it is read. */
function KnownId({ id }: { readonly id: bigint }) {
  const seedline = useSeedline();
  const catalogued = useQuery(cataloguedWorkQuery(seedline, id));
  // Where the catalogue has shown it already, reading the chain does not hold up the showing.
  const idle = useIdle();
  const chain = useQuery({
    ...recordQuery(seedline, id),
    enabled: catalogued.isError || catalogued.data === null || idle,
  });
  const listing = catalogued.data?.listing ?? null;
  if (chain.data !== undefined) return <Work {...chain.data} listing={listing} chainRecord={chain.data} />;
  const gone = chain.error instanceof SeedlineError && chain.error.code === "WORK_UNKNOWN";
  if (catalogued.data && !gone) return <Work {...catalogued.data} chainRecord={undefined} />;
  if (chain.error === null) return <Hanging />;
  return (
    <NoWork
      text={id.toString()}
      error={chain.error}
      retry={chain.isFetching ? undefined : () => void chain.refetch()}
    />
  );
}

/** The shape of the page while the record is read. */
function Hanging() {
  return (
    <div className="mx-auto max-w-[90rem] px-5 sm:px-10" role="status" data-coming>
      <div className="wall grid items-end gap-x-14 gap-y-8 pt-2 lg:pt-4">
        <div className="frame aspect-square w-full animate-breathe" />
        <p className="border-t border-line pt-5 text-soft">
          <Trans>Reading the record…</Trans>
        </p>
      </div>
    </div>
  );
}

interface NoWorkProps {
  /** What stands in the address. */
  readonly text: string;
  readonly error: Error;
  readonly retry?: (() => void) | undefined;
}

function NoWork({ text, error, retry }: NoWorkProps) {
  const isUnknown =
    error instanceof SeedlineError && (error.code === "WORK_UNKNOWN" || error.code === "ASSET_ID_MALFORMED");
  if (isUnknown) {
    return (
      <EmptyFrame
        title={<Trans>No such work.</Trans>}
        ways={
          <>
            <Link to="/" className={buttonClass("primary")}>
              <Trans>Go to the gallery</Trans>
            </Link>
            <Link to="/verify" className={buttonClass("quiet")}>
              <Trans>Look for a work</Trans>
            </Link>
          </>
        }
      >
        {error.code === "WORK_UNKNOWN" ? (
          <Trans>
            Nothing is minted as work {text} on this chain. It may be of another chain, or of an earlier one.
          </Trans>
        ) : (
          <Trans>
            <bdi>{text}</bdi> is no number of a work.
          </Trans>
        )}
      </EmptyFrame>
    );
  }
  return (
    <div className="mx-auto max-w-md px-5 py-24 sm:px-6 sm:py-28">
      <h1 className="text-2xl">
        <Trans>The record cannot be read.</Trans>
      </h1>
      <div className="mt-6">
        <Problem problem={describeError(error)}>
          <Button onClick={retry} disabled={retry === undefined}>
            <Trans>Try again</Trans>
          </Button>
          <Link to="/" className={buttonClass("quiet")}>
            <Trans>Go to the gallery</Trans>
          </Link>
        </Problem>
      </div>
    </div>
  );
}

function readId(text: string): bigint | SeedlineError {
  try {
    return parseAssetId(text);
  } catch (error) {
    if (error instanceof SeedlineError) return error;
    throw error;
  }
}

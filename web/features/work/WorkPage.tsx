import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { SeedlineError } from "../../../src/core/errors.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Work } from "./Work.tsx";
import { recordQuery } from "./workQueries.ts";

/** `/work/:id` */
export function WorkPage({ id: text }: { readonly id: string }) {
  const id = readId(text);
  useEffect(() => {
    document.title = `Work ${text} · Seedline`;
  }, [text]);
  return id instanceof SeedlineError ? <NoWork error={id} /> : <KnownId id={id} />;
}

function KnownId({ id }: { readonly id: bigint }) {
  const { data, error, isFetching, refetch } = useQuery(recordQuery(useSeedline(), id));
  if (data !== undefined) return <Work chainRecord={data} />;
  if (error === null) return <Hanging />;
  return <NoWork error={error} retry={isFetching ? undefined : () => void refetch()} />;
}

/** The shape of the page while the record is read. */
function Hanging() {
  return (
    <div className="mx-auto max-w-[90rem] px-5 sm:px-10" role="status" aria-label="Reading the record">
      <div className="wall grid items-end gap-x-14 gap-y-8 pt-2 lg:pt-4">
        <div className="frame aspect-square w-full animate-breathe" />
        <div className="border-t border-line pt-5 text-soft">Reading the record…</div>
      </div>
    </div>
  );
}

interface NoWorkProps {
  readonly error: Error;
  readonly retry?: (() => void) | undefined;
}

function NoWork({ error, retry }: NoWorkProps) {
  const unknown =
    error instanceof SeedlineError && (error.code === "WORK_UNKNOWN" || error.code === "ASSET_ID_MALFORMED");
  return (
    <div className="mx-auto max-w-md px-6 py-28">
      <h1 className="text-2xl">{unknown ? "No such work." : "The record cannot be read."}</h1>
      <div className="mt-6">
        <Problem problem={describeError(error)}>
          {unknown ? null : (
            <Button onClick={retry} disabled={retry === undefined}>
              Try again
            </Button>
          )}
          <Link to="/studio" className={buttonClass("line")}>
            Go to the Studio
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

import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { CataloguedWork } from "../../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { Link } from "../../../app/navigation/Link.tsx";
import { useWallet } from "../../../app/wallet/useWallet.ts";
import { Button, buttonClass } from "../../../ui/Button.tsx";
import { describeError } from "../../../ui/describeError.ts";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { matchWork } from "../../parents/matchWork.ts";
import { metadataQuery, worksQuery } from "../../work/workQueries.ts";
import { isStyleDocument } from "./isStyleDocument.ts";
import { StyleCard } from "./StyleCard.tsx";

const GRID = "mt-3 grid grid-cols-2 gap-x-5 gap-y-7 sm:grid-cols-3";

/** Every style of the collection, one's own first, found by name or number. */
export function ChooseStyle({ onChoose }: { readonly onChoose: (id: bigint) => void }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const wallet = useWallet();
  const account = wallet.status === "ready" ? wallet.address : undefined;
  const [text, setText] = useState("");
  const ownId = useId();
  const allId = useId();
  const all = useInfiniteQuery(worksQuery(seedline, { kind: "style" }));
  const mine = useInfiniteQuery({
    ...worksQuery(seedline, { kind: "style", ...(account === undefined ? {} : { creator: account }) }),
    enabled: account !== undefined,
  });
  const listed = [...itemsOf(account === undefined ? undefined : mine.data), ...itemsOf(all.data)];
  const works = [...new Map(listed.map((work) => [work.record.id, work])).values()];
  const metadata = useQueries({ queries: works.map(({ record }) => metadataQuery(seedline, record)) });
  const styles = works.flatMap((work, index) => {
    const known = metadata[index]?.data;
    const isStyle = work.supersededBy === null && isStyleDocument(work.record.kind, known) !== false;
    return isStyle ? [{ work, name: known?.name }] : [];
  });
  const shown = styles.filter(({ work, name }) => matchWork(text, work.record.id, name));
  const isOwn = ({ record }: CataloguedWork) => record.creator.toLowerCase() === account?.toLowerCase();
  const own = shown.filter(({ work }) => isOwn(work));
  const others = shown.filter(({ work }) => !isOwn(work));
  if (all.error) {
    return (
      <Problem problem={describeError(all.error, t`The draft is kept.`)}>
        <Button size="sm" onClick={() => void all.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </Problem>
    );
  }
  if (all.isPending) {
    return (
      <ul role="status" aria-label={t`Reading the styles`} className={GRID}>
        {["a", "b", "c"].map((place) => (
          <li key={place} className="frame aspect-square animate-breathe" />
        ))}
      </ul>
    );
  }
  if (styles.length === 0) return <NoStyles />;
  return (
    <>
      <Field label={t`Name or number`} className="sm:max-w-sm">
        {(control) => (
          <input
            {...control}
            type="search"
            dir="auto"
            className={controlClass}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div aria-live="polite">
        {shown.length === 0 ? (
          <p className="mt-6 text-soft">
            <Trans>None of the styles shown so far is called that.</Trans>
          </p>
        ) : null}
        {own.length === 0 ? null : (
          <>
            <h3 id={ownId} className="mt-7 text-lg">
              <Trans>Yours</Trans>
            </h3>
            <ul aria-labelledby={ownId} className={GRID}>
              {own.map(({ work }) => (
                <StyleCard key={work.record.id.toString()} work={work} onChoose={onChoose} />
              ))}
            </ul>
          </>
        )}
        {others.length === 0 ? null : (
          <>
            <h3 id={allId} className={own.length === 0 ? "sr-only" : "mt-9 text-lg"}>
              {own.length === 0 ? <Trans>Styles</Trans> : <Trans>By others</Trans>}
            </h3>
            <ul aria-labelledby={allId} className={own.length === 0 ? GRID.replace("mt-3", "mt-6") : GRID}>
              {others.map(({ work }) => (
                <StyleCard key={work.record.id.toString()} work={work} onChoose={onChoose} />
              ))}
            </ul>
          </>
        )}
      </div>
      {all.hasNextPage ? (
        <Button size="sm" variant="quiet" className="mt-4 -ml-2.5" onClick={() => void all.fetchNextPage()}>
          <Trans>More styles</Trans>
        </Button>
      ) : null}
      <p className="mt-8 border-t border-line pt-4 text-sm text-soft">
        <Trans>
          A style of your own is made of works that show it:{" "}
          <Link to="/ip" className="link">
            register one under IP
          </Link>
          .
        </Trans>
      </p>
    </>
  );
}

function itemsOf(data: { readonly pages: readonly { readonly items: readonly CataloguedWork[] }[] } | undefined) {
  return (data?.pages ?? []).flatMap(({ items }) => items);
}

/** Nobody has made one yet: what it would be, and where. */
function NoStyles() {
  return (
    <div className="max-w-[58ch]">
      <p className="font-serif text-lg">
        <Trans>No style is registered in this collection yet.</Trans>
      </p>
      <p className="mt-2 text-soft">
        <Trans>
          Choose works of yours that belong together, give them a name and terms: from then on anybody can draw whole
          series under them, and each of those works pays you.
        </Trans>
      </p>
      <Link to="/ip" className={`${buttonClass("line")} mt-5`}>
        <Trans>Register a style</Trans>
      </Link>
    </div>
  );
}

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { KINDS, type Kind } from "../../../src/core/record/Kind.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { FilterToggle } from "./FilterToggle.tsx";
import { QuietSelect } from "./QuietSelect.tsx";
import { SearchBox } from "./SearchBox.tsx";
import type { SearchMeaning } from "./searchMeaning.ts";
import type { WallState } from "./useWall.ts";
import { countFilters, WALL_ORDERS, type WallSearch } from "./wallSearch.ts";

const KIND_WORDS: Readonly<Record<Kind, MessageDescriptor>> = {
  work: msg`Works`,
  character: msg`Characters`,
  style: msg`Styles`,
  dataset: msg`Datasets`,
  generator: msg`Generators`,
};

export interface FilterBarProps {
  readonly search: WallSearch;
  readonly meaning: SearchMeaning | null;
  /** Null while it is not known. */
  readonly found: WallState["count"] | null;
  readonly onChange: (next: WallSearch, replace?: boolean) => void;
}

/** What of the wall is shown. Everything chosen stands in the page's address. */
export function FilterBar({ search, meaning, found, onChange }: FilterBarProps) {
  const { i18n, t } = useLingui();
  const filters = countFilters(search);
  const put = <K extends keyof WallSearch>(key: K, value: WallSearch[K] | undefined) => {
    const { [key]: _, ...rest } = search;
    onChange(value === undefined ? rest : { ...rest, [key]: value });
  };
  const creator = search.by ?? (meaning?.type === "creator" ? meaning.address : undefined);
  return (
    <section aria-label={t`Filters`} className="mt-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-x-7 gap-y-2">
        <SearchBox
          value={search.q ?? ""}
          onChange={(q) => {
            const { q: _, ...rest } = search;
            onChange(q === "" ? rest : { ...rest, q }, true);
          }}
        />
        <QuietSelect
          label={t`Kind`}
          value={search.kind ?? ""}
          options={[
            { value: "", label: t`Every kind` },
            ...KINDS.map((kind) => ({ value: kind, label: i18n._(KIND_WORDS[kind]) })),
          ]}
          onChange={(value) =>
            put(
              "kind",
              KINDS.find((kind) => kind === value),
            )
          }
        />
        <QuietSelect
          label={t`Lineage`}
          value={search.line ?? ""}
          options={[
            { value: "", label: t`Roots and derivatives` },
            { value: "roots", label: t`Roots` },
            { value: "derivatives", label: t`Derivatives` },
          ]}
          onChange={(value) => put("line", value === "roots" || value === "derivatives" ? value : undefined)}
        />
        <FilterToggle
          label={t`Open to derivatives`}
          pressed={search.open === true}
          onPress={() => put("open", search.open ? undefined : true)}
        />
        <FilterToggle
          label={t`For sale`}
          pressed={search.sale === true}
          onPress={() => {
            const { sale, order, ...rest } = search;
            const kept = order === undefined || order === "cheapest" ? {} : { order };
            onChange(sale ? { ...rest, ...kept } : { ...search, sale: true });
          }}
        />
        <QuietSelect
          label={t`Order`}
          value={search.order ?? ""}
          options={[
            { value: "", label: t`Newest first` },
            { value: "oldest", label: t`Oldest first` },
            { value: "most-derived", label: t`Most derived from` },
            { value: "cheapest", label: t`Lowest price first` },
          ]}
          onChange={(value) => {
            const { order: _, ...rest } = search;
            const order = WALL_ORDERS.find((one) => one === value);
            onChange({ ...rest, ...(order && { order }), ...(order === "cheapest" && { sale: true as const }) });
          }}
        />
        {/* On the same line as the filters where there is room: what is found must not push the wall down. */}
        <div className="ml-auto flex min-h-9 items-center gap-x-4 text-sm text-soft max-sm:w-full max-sm:justify-between">
          {filters > 0 ? (
            <Button variant="quiet" size="sm" className="max-sm:order-last max-sm:-mr-2.5" onClick={() => onChange({})}>
              <Icon name="close" className="size-3.5" />
              <Plural value={filters} one="Clear the filter" other="Clear # filters" />
            </Button>
          ) : null}
          <p className="tabular-nums">
            <span role="status">{found === null ? null : <Found found={found} />}</span>
            {creator ? (
              <Trans>
                {" "}
                by <AccountName address={creator} />
              </Trans>
            ) : null}
          </p>
        </div>
      </div>
    </section>
  );
}

/** How many works there are, never more exact than is known. */
function Found({ found: { shown, isAll, titlesRead } }: { readonly found: WallState["count"] }) {
  if (titlesRead !== null) {
    return isAll ? (
      <Plural value={shown} one="# work found" other="# works found" />
    ) : (
      <Trans>
        {shown} found in the titles of {titlesRead} works so far
      </Trans>
    );
  }
  return isAll ? <Plural value={shown} one="# work" other="# works" /> : <Trans>{shown} works so far</Trans>;
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import type { JsonValue } from "../../../src/core/bytes/JsonValue.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { type Fact, Facts } from "../../ui/Facts.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { paramLabel } from "../studio/paramFields.ts";
import { Section } from "./Section.tsx";
import { SOURCE_WORDS } from "./sourceWords.ts";
import { recordQuery } from "./workQueries.ts";

export interface RecipeSectionProps {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata;
}

/** How the work was made, as its recipe says. */
export function RecipeSection({ record, metadata }: RecipeSectionProps) {
  const { i18n, t } = useLingui();
  const { recipe } = metadata.seedline;
  const { generator, model, seed, params, inputs, output } = recipe;
  const names = Object.keys(params);
  const seedline = useSeedline();
  const parents = useQueries({ queries: record.edges.map(({ parent }) => recordQuery(seedline, parent)) });
  /** A recipe names an input by its pixels; whose they are, the parents' records say. */
  const workOf = (outputHash: string) =>
    parents.find(({ data }) => data?.record.outputHash === outputHash)?.data?.record.id.toString();
  const rows: Fact[] = [
    {
      term: t`Generator`,
      value: (
        <>
          <bdi>
            {generator.name} {generator.version}
          </bdi>
          <span className="block text-sm text-soft">{i18n._(SOURCE_WORDS[generator.kind])}</span>
          <Hash value={generator.hash} of={t`generator hash`} keep={8} />
        </>
      ),
    },
    ...(model
      ? [
          {
            term: t`Model`,
            value: (
              <>
                <bdi>{model.name}</bdi> {model.hash ? <Hash value={model.hash} of={t`model hash`} keep={8} /> : null}
              </>
            ),
          },
        ]
      : []),
    { term: t`Seed`, value: seed === null ? t`Not recorded` : <Hash value={seed} of={t`seed`} /> },
    ...(output.width && output.height ? [{ term: t`Size`, value: t`${output.width} × ${output.height} pixels` }] : []),
    ...names.map((name) => ({
      term: paramLabel(name),
      value: <bdi className="mono">{textOf(params[name] as JsonValue)}</bdi>,
    })),
    ...(inputs.length > 0
      ? [
          {
            term: t`Inputs`,
            value: (
              <ul>
                {inputs.map((input, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the order is the recipe's own, and an input may appear twice
                  <li key={index}>
                    <InputName work={workOf(input.outputHash)} />{" "}
                    <Hash value={input.outputHash} of={t`hash of the input’s pixels`} keep={6} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section
      id="recipe"
      title={t`Recipe`}
      lead={
        inputs.length === 0 ? (
          <Trans>What it takes to make the work again, together with its prompt.</Trans>
        ) : (
          <Plural
            value={inputs.length}
            one="What it takes to make the work again, together with its prompt and the pixels of one picture."
            other="What it takes to make the work again, together with its prompt and the pixels of # pictures."
          />
        )
      }
    >
      <Facts rows={rows} />
    </Section>
  );
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function InputName({ work }: { readonly work: string | undefined }) {
  if (work === undefined) return <Trans>A picture that is no parent</Trans>;
  return (
    <Link to="/work/$id" params={{ id: work }} className="link">
      <Trans>Work {work}</Trans>
    </Link>
  );
}

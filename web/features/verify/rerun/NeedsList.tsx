import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { JsonValue } from "../../../../src/core/bytes/JsonValue.ts";
import type { RecipeInput } from "../../../../src/core/recipe/Recipe.ts";
import { Link } from "../../../app/navigation/Link.tsx";
import { saveFile } from "../../../app/saveFile.ts";
import { Button } from "../../../ui/Button.tsx";
import { type Fact, Facts } from "../../../ui/Facts.tsx";
import { Hash } from "../../../ui/Hash.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { ServiceWork } from "../verify.worker.ts";

/** All that somebody needs who would make the work again elsewhere. */
export function NeedsList({ id, service: { needs, prompt } }: { readonly id: bigint; readonly service: ServiceWork }) {
  const { t } = useLingui();
  const { name, version, model, seed, width, height, settings, workflow, inputs } = needs;
  const rows: Fact[] = [
    { term: t`Service`, value: `${name} ${version}` },
    {
      term: t`Model`,
      value:
        model === undefined ? (
          <Trans>not recorded</Trans>
        ) : (
          <>
            {model.name}
            <span className="block text-sm text-soft">
              {model.hash === undefined ? (
                <Trans>Its hash is not recorded: another model may go by that name.</Trans>
              ) : (
                <Hash value={model.hash} of={t`hash of the model`} keep={10} />
              )}
            </span>
          </>
        ),
    },
    { term: t`Seed`, value: <span className="mono">{seed}</span> },
    { term: t`Size`, value: t`${width} × ${height} pixels` },
    ...Object.entries(settings).map(([key, value]) => ({
      term: key,
      value: <span className="mono">{shown(value)}</span>,
    })),
    ...(workflow === null
      ? []
      : [
          {
            term: t`Workflow`,
            value: (
              <span className="flex flex-wrap items-baseline gap-x-4">
                <Plural value={Object.keys(workflow).length} one="# node" other="# nodes" />
                <Button
                  variant="quiet"
                  size="sm"
                  className="-ml-2.5"
                  onClick={() =>
                    saveFile(
                      `seedline-work-${id}.workflow.json`,
                      new Blob([JSON.stringify(workflow, null, 1)], { type: "application/json" }),
                    )
                  }
                >
                  <Icon name="download" />
                  <Trans>Save the workflow</Trans>
                </Button>
              </span>
            ),
          },
        ]),
    ...(inputs.length === 0
      ? []
      : [{ term: t`Pictures`, value: inputs.map((input) => <Input key={input.contentHash} input={input} />) }]),
    {
      term: t`Prompt`,
      value:
        prompt === null ? <Trans>Private: without it nobody can ask for the same.</Trans> : <bdi>{prompt.prompt}</bdi>,
    },
    ...(prompt?.negativePrompt === undefined
      ? []
      : [{ term: t`Stay away from`, value: <bdi>{prompt.negativePrompt}</bdi> }]),
  ];
  return (
    <div className="mt-3 max-w-3xl">
      <Facts rows={rows} />
    </div>
  );
}

function Input({ input: { asset, contentHash } }: { readonly input: RecipeInput }) {
  const { t } = useLingui();
  return (
    <span className="block">
      {asset === undefined ? (
        <Hash value={contentHash} of={t`hash of the file`} keep={10} />
      ) : (
        <Link to="/verify/$id" params={{ id: asset }} className="link">
          <Trans>Work {asset}</Trans>
        </Link>
      )}
    </span>
  );
}

function shown(value: JsonValue): string {
  const words = typeof value === "string" ? value : JSON.stringify(value);
  return words.length > 200 ? `${words.slice(0, 199)}…` : words;
}

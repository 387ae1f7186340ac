import { Trans, useLingui } from "@lingui/react/macro";
import type { ManifestReport } from "../../../../src/core/c2pa/ManifestReport.ts";
import { rolesFromMask } from "../../../../src/core/record/roles.ts";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import { compareIngredients, type IngredientPair } from "../../../../src/core/verify/compareIngredients.ts";
import type { Gathered } from "../../../../src/core/verify/Gathered.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { Link } from "../../../app/navigation/Link.tsx";
import { StatusMark } from "../../../ui/StatusMark.tsx";
import { ROLE_WORDS } from "../../work/lineage/roleWords.ts";

export interface IngredientTableProps {
  readonly work: WorkRecord;
  readonly manifest: Gathered<ManifestReport>;
}

/** What the file's Content Credentials say that the work was made of, beside what the record says. Nothing where there are none. */
export function IngredientTable({ work, manifest }: IngredientTableProps) {
  const { i18n } = useLingui();
  const { config } = useSeedline();
  if (manifest.state !== "found") return null;
  const { ingredients, signer } = manifest.value;
  const place = { chainId: config.chainId, works: config.contracts.works };
  const pairs = compareIngredients(place, work.edges, ingredients);
  return (
    <section aria-labelledby="ingredients">
      <h2 id="ingredients" className="text-xl">
        <Trans>Content Credentials beside the record</Trans>
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        {signer ? (
          <Trans>
            What <bdi>“{signer.name}”</bdi> signed into the file, and what stands on chain.
          </Trans>
        ) : (
          <Trans>What the file’s manifest says, and what stands on chain.</Trans>
        )}
      </p>
      {pairs.length === 0 ? (
        <p className="mt-3">
          <Trans>The manifest names no ingredients, and the record no parents: both call it a root.</Trans>
        </p>
      ) : (
        <table className="mt-4 w-full max-w-4xl text-left">
          <thead className="text-sm text-soft">
            <tr className="border-b border-line">
              <th scope="col" className="py-2 pr-5 font-normal">
                <Trans>Parent on record</Trans>
              </th>
              <th scope="col" className="py-2 pr-5 font-normal">
                <Trans>Ingredient in the manifest</Trans>
              </th>
              <th scope="col" className="py-2 font-normal">
                <Trans>The same</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ edge, ingredient }, at) => (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: a manifest may name a thing twice, and the rows never move
                key={at}
                data-pair={pairOf({ edge, ingredient })}
                className="border-b border-line align-top"
              >
                <td className="py-2 pr-5">
                  {edge === null ? (
                    <span className="text-soft">
                      <Trans>none</Trans>
                    </span>
                  ) : (
                    <>
                      <Link to="/verify/$id" params={{ id: edge.parent.toString() }} className="link">
                        <Trans>Work {edge.parent.toString()}</Trans>
                      </Link>
                      <span className="block text-sm text-soft">
                        {rolesFromMask(edge.roles)
                          .map((role) => i18n._(ROLE_WORDS[role]))
                          .join(", ")}
                      </span>
                    </>
                  )}
                </td>
                <td className="py-2 pr-5 [overflow-wrap:anywhere]">
                  {ingredient === null ? (
                    <span className="text-soft">
                      <Trans>none</Trans>
                    </span>
                  ) : (
                    <>
                      <bdi>{ingredient.title ?? <Trans>without a title</Trans>}</bdi>
                      <span className="mono block text-xs text-soft">
                        {ingredient.relationship} {ingredient.instanceId}
                      </span>
                    </>
                  )}
                </td>
                <td className="py-2">
                  <span className="flex items-center gap-2">
                    <StatusMark status={PAIR_MARKS[pairOf({ edge, ingredient })]} />
                    {pairOf({ edge, ingredient }) === "same" ? (
                      <Trans>yes</Trans>
                    ) : pairOf({ edge, ingredient }) === "file" ? (
                      <Trans>a file, no work</Trans>
                    ) : (
                      <Trans>no</Trans>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A file that the work was decoded or drawn from is an ingredient too, and was never meant to be a parent. */
function pairOf({ edge, ingredient }: IngredientPair): keyof typeof PAIR_MARKS {
  if (edge !== null && ingredient !== null) return "same";
  return edge === null && !ingredient?.instanceId?.startsWith("eip155:") ? "file" : "different";
}

const PAIR_MARKS = { same: "done", different: "unknown", file: "skipped" } as const;

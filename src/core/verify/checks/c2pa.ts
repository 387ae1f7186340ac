import type { ManifestReport } from "../../c2pa/ManifestReport.ts";
import { assetUri, C2PA_CHUNK } from "../../c2pa/manifestLabels.ts";
import type { Deployment } from "../../chain/Deployment.ts";
import { contentHash } from "../../digest/contentHash.ts";
import type { Recipe } from "../../recipe/Recipe.ts";
import { recipeHash } from "../../recipe/recipeHash.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import { type Finding, fail, notApplicable, pass, unknown } from "../Check.ts";
import type { Facts } from "../facts/Facts.ts";
import type { Gathered } from "../Gathered.ts";

const TRUST = {
  trusted: "whom this verifier trusts",
  unknown: "whom this verifier does not know",
  expired: "whose certificate has expired",
} as const;

/** A C2PA manifest in the file, or beside a text, is valid, and says of recipe and parents what the record says. */
export function checkC2pa(deployment: Deployment, manifest: Gathered<ManifestReport>, facts: Facts): Finding {
  const { output, media, record, recipe, metadata } = facts;
  if (!output.known || !media.known)
    return unknown("Without the file nobody can say whether it carries a C2PA manifest.");
  const { png } = output.value;
  const isBeside = metadata.known && metadata.value.document.seedline.manifestCid !== undefined;
  const isInside = png?.ancillary.some(({ type }) => type === C2PA_CHUNK) ?? false;
  if (!isInside && !isBeside) {
    return notApplicable(
      png === null ? "No C2PA manifest lies beside the file." : "The file carries no C2PA manifest.",
    );
  }
  if (manifest.state !== "found" || manifest.value.file !== contentHash(media.value)) {
    const why = manifest.state === "unavailable" ? `: ${manifest.reason}` : "";
    return isBeside
      ? unknown(`A C2PA manifest lies beside the text, and it was not checked${why}.`)
      : unknown(`The file carries a C2PA manifest, which was not checked${why}.`);
  }
  const name = isBeside ? "The C2PA manifest beside the text" : "The C2PA manifest in the file";
  const report = manifest.value;
  const { signer } = report;
  if (report.state === "invalid" || signer === null) {
    return fail(`${name} is not valid: ${report.fault}.`);
  }
  if (!record.known || !recipe.known)
    return unknown("Without the record nobody can say what the C2PA manifest has to say.");
  const evidence = { signer: signer.name, trust: signer.trust };
  if (report.own === null) {
    return unknown("The C2PA manifest in the file is valid, and says nothing of the record.", evidence);
  }
  const fault = contradiction(report, deployment, record.value, recipe.value);
  if (fault !== null) return fail(`${name} is of another work: ${fault}.`, evidence);
  const told = `valid and signed by “${signer.name}”, ${TRUST[signer.trust]}`;
  const reason = `${name} is ${told}. It names the recorded recipe and parents.`;
  return signer.trust === "expired" ? unknown(reason, evidence) : pass(reason, evidence);
}

function contradiction(
  { own, ingredients }: ManifestReport,
  { chainId, contracts }: Deployment,
  { edges }: WorkRecord,
  recipe: Recipe,
): string | null {
  const works = contracts.works.toLowerCase();
  if (own?.chainId !== chainId || own.contract !== works) return "it is meant for another chain or contract";
  const expected = recipeHash(recipe);
  if (own.recipeHash !== expected || recipeHash(own.recipe as Recipe) !== expected) return "its recipe is another";
  const named = ingredients.flatMap(({ instanceId }) => (instanceId?.startsWith("eip155:") ? [instanceId] : []));
  const recorded = edges.map(({ parent }) => assetUri(chainId, works, parent));
  const same = named.length === recorded.length && recorded.every((uri) => named.includes(uri));
  return same ? null : `it names ${named.length} parents, and not just the ${recorded.length} that are recorded`;
}

import { SeedlineError } from "../errors.ts";
import type { RecordEdge } from "../record/WorkRecord.ts";
import type { LicenceTerms } from "./LicenceTerms.ts";
import { permissionWords } from "./permissionWords.ts";

/**
 * Says before anything is signed why works cannot be derived from parents under the terms that were chosen, naming terms and values,
 * where the contracts' own refusal is but a name and two masks.
 *
 * @param terms Those that the edges name, in any order.
 * @param now Seconds since 1970.
 * @throws SeedlineError `TERMS_NOT_USABLE`, `TERMS_NOT_OFFERED`, `TERMS_EXPIRED`, `INCOMPATIBLE_PARENTS`
 */
export function checkParents(edges: readonly RecordEdge[], terms: readonly LicenceTerms[], now: number): void {
  const used = edges.map(({ parent, termsId }) => {
    const found = terms.find(({ id }) => id === termsId);
    if (found !== undefined && found.asset === parent) return found;
    throw new SeedlineError("TERMS_NOT_USABLE", `Terms ${termsId} are not those of work ${parent}.`, {
      hint: "Choose terms of that work; `lineage` and the work's page name them.",
      details: { parent, termsId },
    });
  });
  for (const one of used) checkOffered(one, now);
  checkTogether(used);
}

function checkOffered({ id, asset, closed, by, expiresAt }: LicenceTerms, now: number): void {
  const details = { parent: asset, termsId: id };
  if (closed || by === "none") {
    const why = closed ? "were closed by its licensor" : "let nobody derive from it";
    throw new SeedlineError("TERMS_NOT_OFFERED", `Terms ${id} of work ${asset} ${why}.`, {
      hint: "Ask the licensor for other terms, or choose another parent. Nothing was sent.",
      details,
    });
  }
  if (expiresAt !== 0 && now > expiresAt) {
    const until = new Date(expiresAt * 1_000).toISOString();
    throw new SeedlineError("TERMS_EXPIRED", `Terms ${id} of work ${asset} could be used until ${until}.`, {
      hint: "Ask the licensor for other terms, or choose another parent. Nothing was sent.",
      details: { ...details, expiresAt },
    });
  }
}

/** Two parents do not go together when one demands, by share-alike, what the other forbids. */
function checkTogether(used: readonly LicenceTerms[]): void {
  for (const demanding of used) {
    if (!demanding.shareAlike) continue;
    for (const forbidding of used) {
      const clash = demanding.permissions & ~forbidding.permissions;
      if (clash === 0) continue;
      throw new SeedlineError(
        "INCOMPATIBLE_PARENTS",
        `Work ${demanding.asset} (terms ${demanding.id}) demands that derivatives allow ${permissionWords(clash)}, and work ${forbidding.asset} (terms ${forbidding.id}) forbids it.`,
        {
          hint: `Leave one of the two out, or ask the licensor of work ${forbidding.asset} for terms that allow it. Nothing was sent.`,
          details: { demanding: demanding.asset, forbidding: forbidding.asset, permissions: clash },
        },
      );
    }
  }
}

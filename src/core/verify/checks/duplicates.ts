import { perceptualHash } from "../../phash/perceptualHash.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import { type Finding, fail, notApplicable, pass, unknown } from "../Check.ts";
import type { Evidence } from "../Evidence.ts";
import type { Fact } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import { recordFact } from "../facts/recordFact.ts";
import { isBefore, nearWorks } from "../nearWorks.ts";

/** Of texts, and of pictures without any structure. */
const NO_LOOK = /^0x0{16}$/;

/**
 * Near-duplicates and who was first: the work can be found by its look, since its recorded perceptual hash is that of its pixels; and of
 * the works that look like it, somebody else's that was recorded before and is no ancestor is named. A hint, and never a proof.
 */
export function checkDuplicates({ chain, lookAlikes }: Pick<Evidence, "chain" | "lookAlikes">, facts: Facts): Finding {
  const { record, output } = facts;
  if (!record.known || !output.known)
    return unknown("Without record and file nobody can look for works that look alike.");
  const { png } = output.value;
  if (png === null) return notApplicable("Look-alikes are looked for among pictures only.");
  const found = perceptualHash(png.image);
  const { perceptualHash: recorded } = record.value;
  if (found !== recorded) {
    const reason =
      "The record carries a perceptual hash that is not the picture's, which hides it from searches for look-alikes.";
    return fail(reason, { found, recorded });
  }
  const evidence = { perceptualHash: recorded };
  if (lookAlikes === undefined || NO_LOOK.test(recorded)) {
    return notApplicable("No index of look-alikes was asked.", evidence);
  }
  if (lookAlikes.state !== "found") {
    const why = lookAlikes.state === "unavailable" ? `: ${lookAlikes.reason}` : "";
    return unknown(`Whether another work looks like it could not be asked${why}.`, evidence);
  }
  const { ids, compared, from } = lookAlikes.value;
  const near = nearWorks({ chain, lookAlikes }, facts).filter(({ isKin }) => !isKin);
  const named = { ...evidence, compared, near: near.map(({ record: { id } }) => id.toString()) };
  const [first] = near
    .filter((other) => isBefore(other.record, record.value))
    .sort((a, b) => (isBefore(a.record, b.record) ? -1 : 1));
  if (first !== undefined) {
    const { record: other, mirrored } = first;
    const what = mirrored ? "the mirror image of work" : "work";
    return unknown(
      `The picture looks like ${what} ${other.id} by ${other.creator}, which was recorded before it and is no parent of it: whether it is a copy is for your eyes.`,
      named,
    );
  }
  const unread = ids.find((id) => !isRead(recordFact(chain.records, id)));
  if (unread !== undefined) {
    return unknown(`Work ${unread} is said to look like it, and its record could not be read.`, named);
  }
  if (from === "index") {
    return notApplicable(
      `Of the ${compared} works that an index listed none looks like it and was recorded before. What an index leaves out nobody can see.`,
      named,
    );
  }
  const later =
    near.length === 0 ? "" : ` ${near.length === 1 ? "One that does" : `${near.length} that do`} came later.`;
  return pass(`None of the ${compared} works that were compared looks like it and was recorded before.${later}`, named);
}

/** Whether the chain answered; that there is no such work is an answer too. */
function isRead(fact: Fact<WorkRecord>): boolean {
  return fact.known || fact.status === "fail";
}

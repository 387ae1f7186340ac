import { type Finding, fail, notApplicable, pass, unknown } from "../Check.ts";
import type { Evidence, FileAnswer } from "../Evidence.ts";
import type { Fact } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import { sameBytes } from "../sameBytes.ts";

/** Metadata and file are kept where everybody can get them. Who holds both, in a bundle, does not depend on it. */
export function checkPins(evidence: Evidence, { metadata, media }: Facts): Finding {
  const others = evidence.metadata.filter(({ isHeld }) => !isHeld);
  const asked = new Set(others.map(({ source }) => source));
  if (asked.size === 0 && others.length < evidence.metadata.length) {
    return notApplicable("The files came with the bundle. Whether anybody else keeps them was not asked.");
  }
  if (asked.size === 0) return unknown("No gateway was asked whether it keeps the work.");
  const keepDocument = keepersOf(others, metadata.known ? { known: true, value: metadata.value.bytes } : metadata);
  const keepFile = keepersOf(
    evidence.media.filter(({ isHeld }) => !isHeld),
    media,
  );
  const keepers = [...keepDocument].filter((source) => keepFile.has(source));
  const counts = { asked: asked.size, keepers };
  const of = `${keepers.length} of ${asked.size} gateway${asked.size === 1 ? "" : "s"} asked`;
  if (keepers.length > 0) return pass(`Metadata and file were delivered whole by ${of}.`, counts);
  const silent = [...others, ...evidence.media.filter(({ isHeld }) => !isHeld)].find(
    ({ answer }) => answer.state === "unavailable",
  );
  if (silent?.answer.state === "unavailable") {
    return unknown(
      `Metadata and file were delivered whole by ${of}: ${silent.source}: ${silent.answer.reason}.`,
      counts,
    );
  }
  return fail(`Metadata and file were delivered whole by ${of}: the work may be lost to others.`, counts);
}

/** The sources that delivered the very bytes that belong to the work. */
function keepersOf(answers: readonly FileAnswer[], file: Fact<Uint8Array>): Set<string> {
  const keepers = new Set<string>();
  if (!file.known) return keepers;
  for (const { source, answer } of answers) {
    if (answer.state === "found" && sameBytes(answer.value, file.value)) keepers.add(source);
  }
  return keepers;
}

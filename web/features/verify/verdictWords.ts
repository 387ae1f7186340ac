import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Judgement, Making, ProofLevel } from "../../../src/core/verify/Judgement.ts";
import { decidingReason, inLower } from "../../../src/core/verify/sentence.ts";
import { caveatsOf } from "../../../src/core/verify/verdict.ts";
import { translateError } from "../../app/i18n/translateError.ts";

/** A verdict in the page's language: the sentence that says what exactly is proven, and those that go with it. */
export interface VerdictWords {
  readonly verdict: string;
  readonly more: readonly string[];
}

/** The words of `sentenceOf`, in the page's language. */
export function verdictWords(judgement: Judgement, i18n: I18n): VerdictWords {
  const { id, verdict, proofLevel, making, checks } = judgement;
  if (verdict === "authentic") return { verdict: authentic(proofLevel, making, i18n), more: [] };
  if (verdict === "authentic-with-caveats") {
    const reasons = caveatsOf(checks).map(({ reason }) => translateError(reason));
    // A check that stands on another one says that one's reason too: nobody reads it twice.
    const more = reasons.filter(
      (one, at) => !reasons.some((other, place) => place !== at && contains(other, one, place < at)),
    );
    return { verdict: authenticRecord(proofLevel, making, i18n), more };
  }
  const known = decidingReason(verdict, checks);
  const reason = known === null ? i18n._(msg`a check failed.`) : inLower(translateError(known));
  if (verdict === "not-authentic")
    return { verdict: i18n._(msg`Not authentic: ${reason}`), more: [i18n._(WHATEVER[proofLevel])] };
  const more = i18n._(id === null ? msg`Nothing is proven about the file, nor even declared.` : SO_FAR[proofLevel]);
  return { verdict: i18n._(msg`Cannot tell: ${reason}`), more: [more] };
}

/** @param isEarlier Whether it came before: of two that are equal the first stays. */
function contains(other: string, one: string, isEarlier: boolean): boolean {
  return other.includes(one) && (other !== one || isEarlier);
}

function authentic(level: ProofLevel, { generator, attestor, creator }: Making, i18n: I18n): string {
  if (level === "reproducible") {
    if (generator === null)
      return i18n._(
        msg`Authentic, and reproducible: the recorded generator made it again, bit for bit, from the recorded seed, prompt and inputs.`,
      );
    const { name, version } = generator;
    return i18n._(
      msg`Authentic, and reproducible: the recorded generator, called ${name} ${version}, made it again, bit for bit, from the recorded seed, prompt and inputs.`,
    );
  }
  if (level === "attested") {
    const service = attestor ?? i18n._(msg`a service`);
    return i18n._(msg`Authentic, and attested: ${service} signed that it made it.`);
  }
  const who = creator ?? i18n._(msg`its creator`);
  return i18n._(msg`Authentic, and declared by ${who}: how it was made is its creator's word alone.`);
}

function authenticRecord(level: ProofLevel, { generator, attestor, creator }: Making, i18n: I18n): string {
  if (level === "reproducible") {
    if (generator === null)
      return i18n._(
        msg`An authentic record, reproducible: the recorded generator made it again, bit for bit, from the recorded seed, prompt and inputs.`,
      );
    const { name, version } = generator;
    return i18n._(
      msg`An authentic record, reproducible: the recorded generator, called ${name} ${version}, made it again, bit for bit, from the recorded seed, prompt and inputs.`,
    );
  }
  if (level === "attested") {
    const service = attestor ?? i18n._(msg`a service`);
    return i18n._(msg`An authentic record, attested: ${service} signed that it made it.`);
  }
  const who = creator ?? i18n._(msg`its creator`);
  return i18n._(msg`An authentic record, declared by ${who}: how it was made is its creator's word alone.`);
}

const WHATEVER = {
  reproducible: msg`That the recorded generator puts out these pixels (reproducible) does not mend it.`,
  attested: msg`That a service attested it does not mend it.`,
  declared: msg`How it was made is declared, and not proven.`,
} as const;

const SO_FAR = {
  reproducible: msg`What is proven so far is that the recorded generator puts out these pixels (reproducible).`,
  attested: msg`What is proven so far is that a service signed for it (attested).`,
  declared: msg`How it was made is so far only declared.`,
} as const;

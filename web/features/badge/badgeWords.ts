import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { decidingReason } from "../../../src/core/verify/sentence.ts";
import { translateError } from "../../app/i18n/translateError.ts";
import { shortAddress } from "../../ui/shortAddress.ts";

/** A verdict in the few words that a badge has room for; the proof level is always among them. */
export interface BadgeWords {
  readonly verdict: string;
  readonly because: string;
}

export function badgeWords({ verdict, proofLevel, making, checks }: Judgement, i18n: I18n): BadgeWords {
  if (verdict === "not-authentic" || verdict === "cannot-tell") {
    const reason = translateError(decidingReason(verdict, checks) ?? "");
    return { verdict: i18n._(verdict === "not-authentic" ? msg`Not authentic` : msg`Cannot tell`), because: reason };
  }
  const isWhole = verdict === "authentic";
  if (proofLevel === "reproducible") {
    return {
      verdict: i18n._(isWhole ? msg`Authentic, reproducible` : msg`Authentic record, reproducible`),
      because: i18n._(msg`Its generator made it again just now, bit for bit.`),
    };
  }
  if (proofLevel === "attested") {
    const service = making.attestor === null ? i18n._(msg`A service`) : shortAddress(making.attestor);
    return {
      verdict: i18n._(isWhole ? msg`Authentic, attested` : msg`Authentic record, attested`),
      because: i18n._(msg`${service} signed that it made it.`),
    };
  }
  const who = making.creator === null ? i18n._(msg`its creator`) : shortAddress(making.creator);
  return {
    verdict: i18n._(msg`Authentic record, declared`),
    because: i18n._(msg`How it was made is the word of ${who} alone.`),
  };
}

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { PersonaRole } from "../../../src/core/chain/personas.ts";

/** What a persona is, and what it does here. */
export const PERSONA_WORDS: Readonly<
  Record<PersonaRole, { readonly is: MessageDescriptor; readonly does: MessageDescriptor }>
> = {
  artist: { is: msg`artist`, does: msg`generates, mints and is paid` },
  "ip-owner": { is: msg`IP owner`, does: msg`publishes terms and is paid by descendants` },
  collector: { is: msg`collector`, does: msg`checks works and supports them` },
};

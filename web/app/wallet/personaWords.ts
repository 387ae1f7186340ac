import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { PersonaRole } from "../../../src/core/chain/personas.ts";

const IS: Readonly<Record<PersonaRole, MessageDescriptor>> = {
  artist: msg`artist`,
  "ip-owner": msg`IP owner`,
  collector: msg`collector`,
};

const DOES: Readonly<Record<PersonaRole, MessageDescriptor>> = {
  artist: msg`Generates, mints and is paid.`,
  "ip-owner": msg`Publishes terms and is paid by descendants.`,
  collector: msg`Checks works and supports them.`,
};

/** What a persona is. */
export function personaRole(role: PersonaRole): MessageDescriptor {
  return IS[role];
}

/** What a persona does here. */
export function personaTask(role: PersonaRole): MessageDescriptor {
  return DOES[role];
}

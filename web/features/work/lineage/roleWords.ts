import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Role } from "../../../../src/core/record/roles.ts";

/** What a parent gave, in a word. */
export const ROLE_WORDS: Readonly<Record<Role, MessageDescriptor>> = {
  image: msg`image`,
  character: msg`character`,
  style: msg`style`,
  model: msg`model`,
  dataset: msg`dataset`,
  import: msg`import`,
};

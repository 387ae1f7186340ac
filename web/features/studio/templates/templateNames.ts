import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { BUILT_IN_TEMPLATES } from "./builtInTemplates.ts";

/** What the built-in templates are called. */
export const TEMPLATE_NAMES: Readonly<Record<(typeof BUILT_IN_TEMPLATES)[number]["id"], MessageDescriptor>> = {
  coast: msg`A coast at its hour`,
  ink: msg`A season in ink`,
  floor: msg`An inlaid floor`,
  current: msg`Carried by a current`,
  grown: msg`Grown overnight`,
  vein: msg`One vein of metal`,
  garden: msg`Your own garden`,
  mountains: msg`Mountains and water, in Chinese`,
  lines: msg`Four lines about something`,
};

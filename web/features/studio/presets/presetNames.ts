import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { BUILT_IN_PRESETS } from "./builtInPresets.ts";

/** What the built-in presets are called. */
export const PRESET_NAMES: Readonly<Record<(typeof BUILT_IN_PRESETS)[number]["id"], MessageDescriptor>> = {
  gilded: msg`Gilded night`,
  print: msg`Faded print`,
  glass: msg`Cut glass`,
  brush: msg`Dry brush`,
  threads: msg`Neon threads`,
  wet: msg`Wet on wet`,
  fan: msg`Painted fan`,
  carpet: msg`Persian carpet`,
  carved: msg`Carved stone`,
  reef: msg`Coral reef`,
  glaze: msg`Cracked glaze`,
};

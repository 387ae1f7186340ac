import { ATTESTATIONS } from "./attestations.ts";
import { BUNDLES } from "./bundles.ts";
import { CLAIMS } from "./claims.ts";
import { CONTRACTS } from "./contracts.ts";
import type { Forgery } from "./Forgery.ts";
import { FILES } from "./files.ts";
import { GATEWAYS } from "./gateways.ts";
import { INDEXES } from "./indexes.ts";
import { LINEAGE } from "./lineage.ts";
import { MANIFESTS } from "./manifests.ts";
import { METADATA } from "./metadata.ts";
import { NODES } from "./nodes.ts";
import { PNGS } from "./png.ts";
import { PROMPTS } from "./prompts.ts";
import { RECIPES } from "./recipes.ts";

/** Every forgery, by group. */
export const CORPUS: readonly Forgery[] = [
  ...FILES,
  ...PNGS,
  ...METADATA,
  ...RECIPES,
  ...PROMPTS,
  ...LINEAGE,
  ...CLAIMS,
  ...MANIFESTS,
  ...ATTESTATIONS,
  ...GATEWAYS,
  ...NODES,
  ...INDEXES,
  ...CONTRACTS,
  ...BUNDLES,
];

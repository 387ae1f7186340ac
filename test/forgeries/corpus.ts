import { ATTESTATIONS } from "./attestations.ts";
import { BUNDLES } from "./bundles.ts";
import { CLAIMS } from "./claims.ts";
import { CONTRACTS } from "./contracts.ts";
import type { Forgery } from "./Forgery.ts";
import { FILES } from "./files.ts";
import { GATEWAYS } from "./gateways.ts";
import { HOSTILE_BUNDLES } from "./hostileBundles.ts";
import { INDEXES } from "./indexes.ts";
import { LINEAGE } from "./lineage.ts";
import { MANIFESTS } from "./manifests.ts";
import { MEDIA_TYPES } from "./mediaTypes.ts";
import { METADATA } from "./metadata.ts";
import { NODES } from "./nodes.ts";
import { PNGS } from "./png.ts";
import { PROMPTS } from "./prompts.ts";
import { QUORUMS } from "./quorums.ts";
import { RECIPES } from "./recipes.ts";
import { SHARES_AND_EDGES } from "./sharesAndEdges.ts";
import { TRAITS } from "./traits.ts";

/** Every forgery, by group. */
export const CORPUS: readonly Forgery[] = [
  ...FILES,
  ...PNGS,
  ...MEDIA_TYPES,
  ...METADATA,
  ...TRAITS,
  ...RECIPES,
  ...PROMPTS,
  ...LINEAGE,
  ...CLAIMS,
  ...MANIFESTS,
  ...ATTESTATIONS,
  ...GATEWAYS,
  ...NODES,
  ...QUORUMS,
  ...SHARES_AND_EDGES,
  ...INDEXES,
  ...CONTRACTS,
  ...BUNDLES,
  ...HOSTILE_BUNDLES,
];

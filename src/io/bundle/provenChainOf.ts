import type { ProvenState } from "../../core/bundle/ProvenState.ts";
import { provenChain, provenClaim } from "../../core/bundle/provenChain.ts";
import type { Deployment } from "../../core/chain/Deployment.ts";
import type { RevealedPrompt } from "../../core/verify/Evidence.ts";
import { ABSENT, type Gathered } from "../../core/verify/Gathered.ts";
import type { ProvenChain } from "../evidence/GatherOptions.ts";

/** What is proven of a chain in place of its nodes. @param deployment The contracts that the verifier trusts. */
export function provenChainOf(
  state: ProvenState,
  deployment: Deployment,
  revealed: ReadonlyMap<bigint, Gathered<RevealedPrompt>> = new Map(),
): ProvenChain {
  return {
    deployment,
    evidenceOf: (id, maxLineage) => provenChain(state, { id, deployment, maxLineage }),
    claimOf: (outputHash) => provenClaim(state, deployment.contracts.works, outputHash),
    revealedOf: (id) => revealed.get(id) ?? ABSENT,
    codeAt: (address) => state.codeAt(address),
  };
}

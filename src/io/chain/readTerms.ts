import { licencesEvidenceAbi } from "../../core/chain/evidenceAbi.gen.ts";
import type { LicenceTerms } from "../../core/licence/LicenceTerms.ts";
import { termsOfStruct } from "../../core/licence/termsOfStruct.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";
import { readHistory } from "./readHistory.ts";

/** Reads licence terms by id. @throws SeedlineError `UNKNOWN_TERMS`, `CHAIN_UNREACHABLE` */
export async function readTerms({ client, deployment }: ChainReader, termsId: bigint): Promise<LicenceTerms> {
  const [terms, closed] = await chainCall(() =>
    client.readContract({
      address: deployment.contracts.licences,
      abi: licencesEvidenceAbi,
      functionName: "termsOf",
      args: [deployment.contracts.works, termsId],
    }),
  );
  return termsOfStruct(termsId, terms, closed);
}

/** All terms ever published for an asset, oldest first, closed ones included. */
export async function listTerms(chain: ChainReader, asset: bigint): Promise<LicenceTerms[]> {
  const { works, licences } = chain.deployment.contracts;
  const logs = await readHistory(chain, (range) =>
    chain.client.getContractEvents({
      ...range,
      address: licences,
      abi: licencesEvidenceAbi,
      eventName: "TermsPublished",
      args: { works, asset },
      strict: true,
    }),
  );
  return Promise.all(logs.map((log) => readTerms(chain, log.args.termsId)));
}

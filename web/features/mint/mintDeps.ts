import { TransactionNotFoundError } from "viem";
import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { Pinner } from "../../../src/core/ports/Pinner.ts";
import type { RecordEdge } from "../../../src/core/record/WorkRecord.ts";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import { findWorkByOutput } from "../../../src/io/chain/findWork.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { prepareInWorker } from "./prepareInWorker.ts";
import type { MintDeps } from "./runMint.ts";
import type { ChosenWork } from "./workDraftOf.ts";

export interface MintDepsOptions {
  readonly pinner: Pinner;
  readonly openWriter: () => Promise<ChainWriter>;
  readonly outputHash: OutputHash;
  /** Everything that is to be minted; what it needs of others is fetched again after a failure. */
  readonly choose: () => Promise<ChosenWork>;
  readonly edges: readonly RecordEdge[];
  readonly royaltyBps: number;
}

/** The steps of a mint on the real chain, server and wallet. */
export function mintDeps({ pinner, openWriter, outputHash, choose, edges, royaltyBps }: MintDepsOptions): MintDeps {
  return {
    prepare: async () => prepareInWorker(await choose()),
    pin: async (bytes) => (await pinner.pinFile(bytes)).cid,
    findOwn: async () => {
      const chain = await openWriter();
      const claim = await findWorkByOutput(chain, outputHash);
      if (claim === null) return null;
      const { record } = await readRecord(chain, claim.id);
      if (record.creator.toLowerCase() === chain.wallet.account.address.toLowerCase()) return claim.id;
      throw new SeedlineError(
        "ALREADY_MINTED",
        `This picture is already minted as work ${claim.id}, by ${record.creator}.`,
        {
          hint: "Nothing was minted. Choose another seed, or open that work.",
          details: { id: claim.id, outputHash },
        },
      );
    },
    send: async ({ body }) => sendMint(await openWriter(), { royaltyBps, edges, bodies: [body] }),
    knows: async (txHash) => {
      const { client } = await openWriter();
      return chainCall(() =>
        client.getTransaction({ hash: txHash }).then(
          () => true,
          (error: unknown) => {
            if (error instanceof TransactionNotFoundError) return false;
            throw error;
          },
        ),
      );
    },
    confirm: async (txHash) => {
      const [id] = await confirmMint(await openWriter(), txHash);
      if (id === undefined) throw new Error(`Transaction ${txHash} minted nothing.`);
      return id;
    },
  };
}

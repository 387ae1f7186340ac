import { type Address, getAddress } from "viem";
import { licencesAbi, worksAbi } from "../../../src/core/chain/abi.gen.ts";
import { USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import type { MintOrder } from "../../../src/core/mint/mintRequest.ts";
import { type ChainWriter, confirmed } from "../../../src/io/chain/ChainWriter.ts";
import { type NewTerms, publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { mintBody } from "../../support/mintBody.ts";

/** Does on chain what a story needs, in one line each. */
export class Teller {
  readonly #name: string;
  #made = 0;

  /** @param name Makes its works others than those of any other teller on the same chain. */
  constructor(name: string) {
    this.#name = name;
  }

  /** Mints `count` works, or one with `editionSize`. */
  async mint(by: ChainWriter, order: Partial<MintOrder> = {}, count = 1): Promise<bigint[]> {
    const bodies = Array.from({ length: count }, () => mintBody(`${this.#name}/${this.#made++}`));
    return confirmMint(by, await sendMint(by, { edges: [], bodies, ...order }));
  }

  async publish(by: ChainWriter, asset: bigint, shareBps: number, more: Partial<NewTerms> = {}): Promise<bigint> {
    const terms: NewTerms = {
      asset,
      shareBps,
      scope: "lineage",
      by: "open",
      permissions: USE_PERMISSIONS,
      shareAlike: false,
      attribution: true,
      minRoyaltyBps: 0,
      ...more,
    };
    return (await publishTerms(by, terms)).termsId;
  }

  async close(by: ChainWriter, termsId: bigint): Promise<void> {
    const { licences, works } = by.deployment.contracts;
    const args = [works, termsId] as const;
    await confirmed(
      by,
      await by.wallet.writeContract({ address: licences, abi: licencesAbi, functionName: "close", args }),
    );
  }

  async transfer(by: ChainWriter, work: bigint, to: Address): Promise<void> {
    const args = [by.wallet.account.address, to, work] as const;
    const { works } = by.deployment.contracts;
    await confirmed(
      by,
      await by.wallet.writeContract({ address: works, abi: worksAbi, functionName: "transferFrom", args }),
    );
  }
}

/** The address of a writer. */
export function addressOf(writer: ChainWriter): Address {
  return getAddress(writer.wallet.account.address);
}

import { concatHex, type Hex, numberToHex } from "viem";
import { recordPointer } from "../../src/core/record/recordPointer.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import type { Forgery } from "./Forgery.ts";
import type { Stage } from "./stage/Stage.ts";

/** An account that does nothing else in the corpus. */
const DEPLOYER = 7;

/** Puts any code on the chain: PUSH2 size, DUP1, PUSH1 10, RETURNDATASIZE, CODECOPY, RETURNDATASIZE, RETURN, and the code. */
async function deploy({ chain }: Stage, code: Hex): Promise<Hex> {
  const bytecode = concatHex(["0x61", numberToHex((code.length - 2) / 2, { size: 2 }), "0x80600a3d393df3", code]);
  const { wallet } = chain.writer(DEPLOYER);
  const hash = await wallet.deployContract({ abi: [], bytecode });
  const { contractAddress } = await chain.reader.client.waitForTransactionReceipt({ hash });
  if (!contractAddress) throw new Error("nothing was deployed");
  return contractAddress;
}

/** A verifier that takes another address for Works. */
function believing({ chain }: Stage, works: Hex) {
  const { deployment } = chain.reader;
  return createChainReader(chain.rpcUrl, { ...deployment, contracts: { ...deployment.contracts, works } });
}

async function codeOf({ chain }: Stage, address: Hex): Promise<Hex> {
  return (await chain.reader.client.getCode({ address })) ?? "0x";
}

const FAILS = { expected: "not-authentic", check: "code", status: "fail" } as const;

/** Contracts that look like the real ones. */
export const CONTRACTS: readonly Forgery[] = [
  {
    name: "contract: the same interface, other code",
    ...{ ...FAILS, reason: /does not run the pinned code of Works/ },
    forge: async (stage) => {
      const own = await codeOf(stage, stage.chain.reader.deployment.contracts.works);
      const at = 2 + 2 * 6_000;
      const other = `${own.slice(0, at)}${own.slice(at, at + 2) === "5b" ? "00" : "5b"}${own.slice(at + 2)}` as Hex;
      return stage.verify(stage.cast.root.id, { chain: believing(stage, await deploy(stage, other)) });
    },
  },
  {
    name: "contract: another of the collection's contracts in its place",
    ...{ ...FAILS, reason: /does not run the pinned code of Works/ },
    forge: (stage) =>
      stage.verify(stage.cast.root.id, { chain: believing(stage, stage.chain.reader.deployment.contracts.licences) }),
  },
  {
    name: "contract: the very record, created by an account of the forger's",
    ...{ ...FAILS, reason: /There is no contract at/ },
    forge: async (stage) => {
      const { address } = stage.chain.writer(DEPLOYER).wallet.account;
      const { works } = stage.chain.reader.deployment.contracts;
      const blob = await codeOf(stage, recordPointer(works, stage.cast.root.id));
      const nonce = await stage.chain.reader.client.getTransactionCount({ address });
      await deploy(stage, blob);
      const id = BigInt(nonce) << 8n;
      return stage.verify(id, { chain: believing(stage, address) });
    },
  },
];

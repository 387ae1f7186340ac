import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Abi, Hex } from "viem";

const solc = createRequire(import.meta.url)("solc") as {
  compile(input: string, callbacks: { import(path: string): { contents: string } | { error: string } }): string;
};

const MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));
const OWN = fileURLToPath(new URL("contracts", import.meta.url));

/** Manifold's sources are written for OpenZeppelin 4, which comes with them. */
const OPENZEPPELIN_4 = "@manifoldxyz/creator-core-solidity/node_modules/@openzeppelin/contracts/";

/** As in hardhat.config.ts: a peer is compiled the way our contracts are. */
const SETTINGS = {
  optimizer: { enabled: true, runs: 10_000 },
  viaIR: true,
  evmVersion: "cancun",
  remappings: [`@manifoldxyz/:@openzeppelin/contracts/=${OPENZEPPELIN_4}`],
  outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
};

export interface CompiledPeer {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

/**
 * Compiles a contract that stands in an npm package or beside this file, with our compiler and our settings. The compiler's version
 * that a source insists on is set aside, in memory: a peer would otherwise be measured as an older compiler makes it.
 *
 * @param source A path in a package ("erc721a/contracts/ERC721A.sol"), or the name of a file in `contracts/` here.
 * @throws Error with the compiler's own words.
 */
export function compilePeer(source: string, name: string): CompiledPeer {
  const input = { language: "Solidity", sources: { [source]: { content: read(source) } }, settings: SETTINGS };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: imported })) as {
    errors?: readonly { severity: string; formattedMessage: string }[];
    contracts?: Readonly<Record<string, Record<string, { abi: Abi; evm: { bytecode: { object: string } } }>>>;
  };
  const errors = output.errors?.filter(({ severity }) => severity === "error") ?? [];
  const compiled = output.contracts?.[source]?.[name];
  if (errors.length > 0 || compiled === undefined) {
    throw new Error(`${source} does not compile: ${errors.map((error) => error.formattedMessage).join("\n")}`);
  }
  return { abi: compiled.abi, bytecode: `0x${compiled.evm.bytecode.object}` };
}

function imported(path: string): { contents: string } | { error: string } {
  try {
    return { contents: read(path) };
  } catch (cause) {
    return { error: String(cause) };
  }
}

function read(source: string): string {
  const own = join(OWN, source);
  const text = readFileSync(existsSync(own) ? own : join(MODULES, source), "utf8");
  return text.replace(/pragma solidity [^;]+;/g, "pragma solidity >=0.8.0;");
}

import { type Address, getAddress, type Hex, padHex, slice, toHex } from "viem";
import { deployedCode } from "../../chain/code.gen.ts";
import { type ContractName, codeFingerprint } from "../../chain/codeFingerprint.ts";
import type { Deployment } from "../../chain/Deployment.ts";
import { type Finding, fail, pass, unknown } from "../Check.ts";
import type { ChainEvidence, Subject } from "../Evidence.ts";
import type { Gathered } from "../Gathered.ts";

/**
 * The contracts at the addresses that the verifier trusts run the code that this version knows, and refer to one another.
 *
 * It is the address that is trusted: code alone does not show what a contract's constructor did before that code was in
 * place, so that a stranger's deployment of the same code is another collection, and not proven to be an honest one.
 */
export function checkCode({ deployment }: Subject, chain: ChainEvidence): Finding {
  const { works, licences, ledger } = deployment.contracts;
  const findings = [
    checkContract("Works", works, chain.works, [word(licences), word(ledger)]),
    checkContract("Licences", licences, chain.licences, []),
    checkContract("RoyaltyLedger", ledger, chain.ledger, [word(ledger), word(deployment.chainId)]),
  ];
  const worst = findings.find(({ status }) => status === "fail") ?? findings.find(({ status }) => status === "unknown");
  return worst ?? pass(`The contracts run the pinned code, Works at ${works}.`, hashes(deployment));
}

function checkContract(name: ContractName, address: Address, code: Gathered<Hex>, immutables: readonly Hex[]): Finding {
  if (code.state === "unavailable") return unknown(`The code of ${name} could not be read: ${code.reason}.`);
  if (code.state === "absent") return fail(`There is no contract at ${address}, where ${name} is expected.`);
  const fingerprint = codeFingerprint(name, code.value);
  if (fingerprint !== deployedCode[name].codeHash) {
    const reason = `The contract at ${address} does not run the pinned code of ${name}.`;
    return fail(reason, { address, fingerprint, expected: deployedCode[name].codeHash });
  }
  const found = deployedCode[name].immutables.map(([start, length]) => slice(code.value, start, start + length));
  const stray =
    found.find((value) => !immutables.includes(value)) ?? immutables.find((value) => !found.includes(value));
  if (stray === undefined) return pass(name);
  return fail(`The contract ${name} at ${address} belongs to another deployment.`, { address, value: stray });
}

/** How an immutable address or number stands in code. */
function word(value: Address | number): Hex {
  const hex = typeof value === "number" ? toHex(value) : value;
  return padHex(hex, { size: 32 }).toLowerCase() as Hex;
}

function hashes({ contracts }: Deployment) {
  return {
    works: getAddress(contracts.works),
    codeHash: deployedCode.Works.codeHash,
    licencesCodeHash: deployedCode.Licences.codeHash,
    ledgerCodeHash: deployedCode.RoyaltyLedger.codeHash,
  };
}

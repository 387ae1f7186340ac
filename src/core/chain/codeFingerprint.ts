import { type Hex, hexToBytes, keccak256 } from "viem";
import { deployedCode } from "./code.gen.ts";

/** A contract whose deployed code is pinned in code.gen.ts. */
export type ContractName = keyof typeof deployedCode;

/**
 * Hash by which a deployed contract is recognised: Keccak-256 of its code with the immutable values zeroed, which differ
 * per deployment. Compare with `deployedCode[name].codeHash`.
 */
export function codeFingerprint(name: ContractName, code: Hex): Hex {
  const before = last.get(name);
  if (before?.code === code) return before.fingerprint;
  const bytes = hexToBytes(code);
  for (const [start, length] of deployedCode[name].immutables) bytes.fill(0, start, start + length);
  const fingerprint = keccak256(bytes);
  last.set(name, { code, fingerprint });
  return fingerprint;
}

/** Hashing a contract takes milliseconds, most of what judging a small work takes, and many works share one contract. */
const last = new Map<ContractName, { readonly code: Hex; readonly fingerprint: Hex }>();

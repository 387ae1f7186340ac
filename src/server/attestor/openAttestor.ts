import { chmod, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Address, Hex } from "viem";
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { type Generation, generationTypedData } from "../../core/attestation/generationTypedData.ts";
import type { Deployment } from "../../core/chain/Deployment.ts";
import { developmentAccount } from "../../core/chain/developmentAccount.ts";
import { SeedlineError } from "../../core/errors.ts";
import { type IssuedAttestation, type Signer, signerSchema } from "../../core/providers/generationWire.ts";
import { writeDurably } from "../ipfs/durableFile.ts";

/** Signs what this server generated. */
export interface Attestor {
  /** Youngest first: the first signs now. */
  readonly signers: readonly Signer[];
  sign(what: Omit<Generation, "issuedAt">): Promise<IssuedAttestation>;
}

export interface AttestorOptions {
  /** The data directory. */
  readonly dataDir: string;
  /** The key that is configured; null to keep one of its own. */
  readonly key: Hex | null;
  readonly deployment: Deployment;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Opens the key that attestations are signed with: the configured one, or one that is made on the first start and readable by its owner only. When
 * another key takes its place (another is configured, or the file was taken away), the old signer stays listed with its time.
 *
 * @throws SeedlineError `ATTESTOR_DAMAGED`; `ATTESTOR_KEY_PUBLIC` for a key that everybody knows, on any chain but 31337
 */
export async function openAttestor({ dataDir, key, deployment, now = Date.now }: AttestorOptions): Promise<Attestor> {
  const dir = join(dataDir, "attestor");
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const account = privateKeyToAccount(key ?? (await ownKey(join(dir, "key"))));
  assertSecret(deployment.chainId, account.address);
  const signers = await listSigners(join(dir, "signers.json"), account.address, Math.floor(now() / 1_000));
  return {
    signers,
    sign: (what) => sign(account, deployment, { ...what, issuedAt: BigInt(Math.floor(now() / 1_000)) }),
  };
}

async function sign(
  account: PrivateKeyAccount,
  { chainId, contracts }: Deployment,
  generation: Generation,
): Promise<IssuedAttestation> {
  const signature = await account.signTypedData(generationTypedData(chainId, contracts.works, generation));
  return { attestor: account.address, issuedAt: Number(generation.issuedAt), signature };
}

async function ownKey(file: string): Promise<Hex> {
  const found = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (found !== null) {
    if (/^0x[0-9a-f]{64}\n$/.test(found)) return found.trim() as Hex;
    throw damaged(file, "Put it back from a copy, or move it away: then another key signs from now on.");
  }
  const key = generatePrivateKey();
  await writeDurably(file, `${key}\n`);
  await chmod(file, 0o600);
  return key;
}

async function listSigners(file: string, address: Address, seconds: number): Promise<readonly Signer[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "[]";
    throw error;
  });
  let known: Signer[];
  try {
    known = z.array(signerSchema as unknown as z.ZodType<Signer>).parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(file, "Put it back from a copy; without it nobody sees who signed before.", cause);
  }
  if (known[0]?.address === address && known[0].until === null) return known;
  const former = known.map((signer) => (signer.until === null ? { ...signer, until: seconds } : signer));
  const signers = [{ address, since: seconds, until: null }, ...former];
  await writeDurably(file, `${JSON.stringify(signers, null, 2)}\n`);
  return signers;
}

/** A signature of a key that everybody knows says nothing. */
function assertSecret(chainId: number, address: Address): void {
  const LOCAL = 31_337;
  if (chainId === LOCAL) return;
  for (let index = 0; index < 10; index += 1) {
    if (developmentAccount(LOCAL, index).address !== address) continue;
    throw new SeedlineError(
      "ATTESTOR_KEY_PUBLIC",
      `Everybody knows the key of ${address}, so its signature says nothing.`,
      {
        hint: "Set SEEDLINE_ATTESTOR_KEY to a key of your own, or leave it out: one is made then.",
        details: { address },
      },
    );
  }
}

function damaged(file: string, hint: string, cause?: unknown): SeedlineError {
  return new SeedlineError("ATTESTOR_DAMAGED", `${file} cannot be read.`, { hint, details: { file }, cause });
}

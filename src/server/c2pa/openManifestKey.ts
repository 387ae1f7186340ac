import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SeedlineError } from "../../core/errors.ts";
import { writeDurably } from "../ipfs/durableFile.ts";
import { type IssuedChain, issueCertificates } from "./issueCertificates.ts";
import { createManifestSigner, type ManifestSigner } from "./ManifestSigner.ts";
import { derOfPem, pemOf } from "./pem.ts";

/** Where key and certificates are that somebody else issued. */
export interface ManifestKeyFiles {
  /** PEM, the signer's own first. */
  readonly certificates: string;
  /** PEM, PKCS #8. */
  readonly key: string;
}

/** A signer, and the certificates that whoever runs the server trusts. */
export interface ManifestKey {
  readonly signer: ManifestSigner;
  /** DER. */
  readonly anchors: readonly Uint8Array[];
}

/**
 * Opens the key that manifests are signed with: the configured one, or one of this installation's own, made when it is first
 * needed. The file with the key is readable by its owner only; the root's key exists nowhere.
 *
 * @param dir Folder of the own key. @param files The configured one; null for the own.
 * @throws SeedlineError `C2PA_KEY_UNREADABLE`, `C2PA_KEY_UNFIT`
 */
export async function openManifestKey(dir: string, files: ManifestKeyFiles | null): Promise<ManifestKey> {
  const own = { certificates: join(dir, "certificates.pem"), key: join(dir, "key.pem") };
  if (files === null && (await isMissing(own.key))) await makeOwn(dir, own);
  const { key, chain } = await readKey(files ?? own);
  return { signer: createManifestSigner(key, chain), anchors: chain.slice(-1) };
}

async function makeOwn(dir: string, { certificates, key: keyFile }: ManifestKeyFiles): Promise<void> {
  const { key, chain } = issueCertificates(new Date());
  await mkdir(dir, { recursive: true, mode: 0o700 });
  // The key last: only once it is there is anything taken for made.
  await writeDurably(certificates, chain.map((one) => pemOf("CERTIFICATE", one)).join(""));
  await writeDurably(keyFile, String(key.export({ type: "pkcs8", format: "pem" })), 0o600);
}

async function readKey({ certificates, key }: ManifestKeyFiles): Promise<IssuedChain> {
  try {
    const chain = derOfPem(await readFile(certificates, "utf8"), "CERTIFICATE");
    for (const one of chain) new X509Certificate(one);
    const opened: KeyObject = createPrivateKey(await readFile(key));
    return { key: opened, chain };
  } catch (cause) {
    throw new SeedlineError("C2PA_KEY_UNREADABLE", `Key ${key} and certificates ${certificates} cannot be read.`, {
      hint: "Put them back, both as PEM; or, if they are this installation's own, move both away: new ones are made at the next start.",
      details: { certificates, key },
      cause,
    });
  }
}

async function isMissing(file: string): Promise<boolean> {
  return readFile(file).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === "ENOENT",
  );
}

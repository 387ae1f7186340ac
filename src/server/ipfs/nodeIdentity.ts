import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { base58btc } from "multiformats/bases/base58";
import { identity } from "multiformats/hashes/identity";
import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import { writeDurably } from "./durableFile.ts";

export interface NodeIdentity {
  /** As libp2p writes peer ids: `12D3Koo…` */
  readonly peerId: string;
  /** Base64 of the libp2p public key. */
  readonly publicKey: string;
}

const IdentityFile = z.object({ peerId: z.string().min(1), publicKey: z.string().min(1) });

/** libp2p's protobuf before an Ed25519 public key: type 1, then 32 bytes. */
const KEY_PREFIX = [0x08, 0x01, 0x12, 0x20];
const KEY_BYTES = 32;

/**
 * The peer id that clients ask for, made once and kept in `file`. The private key is thrown away: this node signs nothing and
 * speaks to no other.
 *
 * @throws SeedlineError `IPFS_IDENTITY_DAMAGED`
 * @see https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md
 */
export async function nodeIdentity(file: string): Promise<NodeIdentity> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return null;
    }
    throw error;
  });
  if (text !== null) {
    return parseIdentity(file, text);
  }
  const made = newIdentity();
  await writeDurably(file, `${JSON.stringify(made)}\n`);
  return made;
}

function newIdentity(): NodeIdentity {
  const { publicKey } = generateKeyPairSync("ed25519");
  const key = publicKey.export({ type: "spki", format: "der" }).subarray(-KEY_BYTES);
  const encoded = Uint8Array.from([...KEY_PREFIX, ...key]);
  return {
    // Peer ids are base58btc without the multibase prefix.
    peerId: base58btc.encode(identity.digest(encoded).bytes).slice(1),
    publicKey: Buffer.from(encoded).toString("base64"),
  };
}

function parseIdentity(file: string, text: string): NodeIdentity {
  try {
    return IdentityFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new SeedlineError("IPFS_IDENTITY_DAMAGED", `The identity file ${file} cannot be read.`, {
      hint: "Delete it; a new identity is made at the next start and no content is lost.",
      details: { file },
      cause,
    });
  }
}

import { statfs } from "node:fs/promises";
import { arch, platform } from "node:process";
import type { NodeIdentity } from "../nodeIdentity.ts";
import type { RpcCall, RpcReply } from "./RpcCommand.ts";

/** The version that this store tells. It is not Kubo's: a program must not take it for a full node. */
const VERSION = "0.1.0";
const AGENT = `seedline/${VERSION}`;

/** `version` */
export async function versionCommand(): Promise<RpcReply> {
  return { json: { Version: VERSION, Commit: "", Repo: "1", System: `${arch}/${platform}`, Golang: "" } };
}

/** `id`: this node speaks to no other, so it has no addresses and no protocols. */
export function idCommand({ peerId, publicKey }: NodeIdentity): () => Promise<RpcReply> {
  return async () => ({
    json: { ID: peerId, PublicKey: publicKey, Addresses: null, AgentVersion: AGENT, Protocols: null },
  });
}

/** `repo/stat` */
export async function repoStat({ repo }: RpcCall): Promise<RpcReply> {
  const [{ blocks, sizeBytes }, disk] = await Promise.all([repo.blocks.stat(), statfs(repo.path)]);
  return {
    json: {
      RepoSize: sizeBytes,
      StorageMax: sizeBytes + disk.bavail * disk.bsize,
      NumObjects: blocks,
      RepoPath: repo.path,
      Version: AGENT,
    },
  };
}

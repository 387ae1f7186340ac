import { create } from "ipfs-http-client";
import type { CID } from "multiformats/cid";
import type { IpldBlock } from "../../core/cid/fileBlocks.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { Bundle } from "../../io/bundle/openBundle.ts";
import { mapLimited } from "../../io/evidence/mapLimited.ts";
import { writeCar } from "../../io/ipfs/writeCar.ts";
import { parseEndpoint } from "./parseEndpoint.ts";
import { rpcFailure } from "./rpcFailure.ts";

const TIMEOUT_MS = 600_000;
const PARALLEL_PINS = 4;
/** Nodes bound what one call may bring; the embedded one takes 64 MiB. */
const PART_BYTES = 32 * 1024 * 1024;

/**
 * Pins a bundle at a Kubo RPC endpoint: the folder itself, and every file in it on its own as minting pins it, all under the CIDs that they have
 * had. The endpoint is believed when it holds a pin for each.
 *
 * @throws SeedlineError `IPFS_API_INVALID`, `IPFS_UNREACHABLE`, `IPFS_REFUSED`, `IPFS_NOT_PINNED`
 */
export async function importBundle(bundle: Bundle, ipfsApi: string): Promise<readonly CID[]> {
  const endpoint = parseEndpoint(ipfsApi);
  const client = create({ url: endpoint.url, headers: endpoint.headers });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const roots = [bundle.root, ...new Map([...bundle.files.values()].map((cid) => [cid.toString(), cid])).values()];
  try {
    for await (const part of parts(bundle)) {
      const car = writeCar([bundle.root], part);
      // Nothing is pinned before all is there.
      for await (const _ of client.dag.import(car, { pinRoots: false, signal }));
    }
    await mapLimited(roots, PARALLEL_PINS, (cid) => client.pin.add(cid, { signal }));
    const pinned = new Set<string>();
    for await (const { cid } of client.pin.ls({ type: "recursive", signal })) pinned.add(cid.toString());
    const lost = roots.find((cid) => !pinned.has(cid.toString()));
    if (lost !== undefined) throw notPinned(endpoint.url, lost);
    return roots;
  } catch (error) {
    if (error instanceof SeedlineError) throw error;
    throw rpcFailure(error, endpoint.url, signal.aborted ? TIMEOUT_MS : null);
  }
}

/** The blocks in portions that a node takes at once. */
async function* parts(bundle: Bundle): AsyncGenerator<IpldBlock[]> {
  let part: IpldBlock[] = [];
  let sizeBytes = 0;
  for await (const block of bundle.blocks()) {
    part.push(block);
    sizeBytes += block.bytes.length;
    if (sizeBytes < PART_BYTES) continue;
    yield part;
    [part, sizeBytes] = [[], 0];
  }
  if (part.length > 0) yield part;
}

function notPinned(url: string, cid: CID): SeedlineError {
  return new SeedlineError("IPFS_NOT_PINNED", `${url} took the bundle and did not pin ${cid}.`, {
    hint: "Check that the node's pinning works; unpinned content is deleted sooner or later.",
    details: { url, cid: cid.toString() },
  });
}

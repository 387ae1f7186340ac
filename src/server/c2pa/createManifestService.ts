import { createHash, randomUUID } from "node:crypto";
import type { Hex } from "viem";
import type { FileBinding } from "../../core/c2pa/buildManifest.ts";
import { buildManifest } from "../../core/c2pa/buildManifest.ts";
import { type ManifestRequest, manifestRequestJson } from "../../core/c2pa/manifestRequest.ts";
import { SeedlineError } from "../../core/errors.ts";
import { type KeptBounds, openKeptFolder } from "../files/openKeptFolder.ts";
import { startThread } from "../thread/startThread.ts";
import type { InspectJob } from "./inspectFile.ts";
import type { ManifestKey } from "./openManifestKey.ts";

/** The largest picture takes some seconds; what takes longer hangs. */
const TIMEOUT_MS = 60_000;
/** Files that wait to be looked at, each up to 64 MiB. */
const MAX_WAITING = 8;
/**
 * What was signed is kept for who has to go on with a mint that broke off: some ten kilobytes each, for a month. A commitment is good for a week.
 */
const SIGNED_BOUNDS: KeptBounds = { maxFiles: 5_000, maxAgeMs: 30 * 86_400_000 };

export interface ManifestServiceOptions {
  readonly key: ManifestKey;
  /** Where what was signed is kept, within bounds. */
  readonly dir: string;
  readonly bounds?: KeptBounds;
  readonly chainId: number;
  /** The Works contract of this server's stack: it signs for no other. */
  readonly contract: Hex;
  /** Version of Seedline. */
  readonly version: string;
}

/** Signs the manifests of works. */
export interface ManifestService {
  /** Certificates that this installation trusts, DER. */
  readonly anchors: readonly Uint8Array[];
  /**
   * The manifest store for a marked file. The claim is made here, of what was looked at here: nobody's claim is signed unseen. The
   * same file gets the same manifest again for a month, so that an interrupted mint goes on with the very bytes that it began with.
   * @throws SeedlineError `MANIFEST_OTHER_FILE`, `MANIFEST_FAILED`, `SERVER_BUSY`, those of `decodePng`
   */
  sign(file: Uint8Array, request: ManifestRequest): Promise<Uint8Array>;
  stop(): Promise<void>;
}

export function createManifestService(options: ManifestServiceOptions): ManifestService {
  const { key, dir, bounds = SIGNED_BOUNDS, chainId, contract, version } = options;
  const kept = openKeptFolder(dir, bounds);
  const thread = startThread<InspectJob, FileBinding>({
    module: new URL("./inspect.worker.ts", import.meta.url),
    timeoutMs: TIMEOUT_MS,
    broken: (cause) =>
      new SeedlineError("MANIFEST_FAILED", "The picture could not be looked at before signing.", {
        hint: "Nothing was signed or minted. Try again, or mint without a C2PA manifest.",
        retryable: true,
        cause,
      }),
  });
  let waiting = 0;

  const signNew = async (file: Uint8Array, request: ManifestRequest): Promise<Uint8Array> => {
    const binding = await thread.run({ file, title: request.title, recipe: request.recipe });
    const when = `${new Date().toISOString().slice(0, 19)}Z`;
    const facts = { ...request, chainId, contract, version, when, manifestId: randomUUID() };
    const { claim, complete } = buildManifest(facts, binding, key.signer.sizeBytes);
    return complete(key.signer.sign(claim));
  };
  return {
    anchors: key.anchors,
    async sign(file, request) {
      const name = nameOf(options, file, request);
      const known = await kept.read(name);
      if (known !== null) return known;
      if (waiting >= MAX_WAITING) throw busy();
      waiting += 1;
      try {
        const store = await signNew(file, request);
        await kept.keep(name, store);
        return store;
      } finally {
        waiting -= 1;
      }
    },
    stop: thread.stop,
  };
}

/** One name for all that decides what a manifest says. */
function nameOf(
  { key, chainId, contract }: ManifestServiceOptions,
  file: Uint8Array,
  request: ManifestRequest,
): string {
  const hash = createHash("sha256");
  for (const certificate of key.signer.chain) hash.update(certificate);
  const fileHash = createHash("sha256").update(file).digest("hex");
  hash.update(JSON.stringify([chainId, contract.toLowerCase(), fileHash, manifestRequestJson(request)]));
  return `${hash.digest("hex")}.c2pa`;
}

function busy(): SeedlineError {
  return new SeedlineError("SERVER_BUSY", `${MAX_WAITING} pictures wait to be signed already.`, {
    hint: "Nothing was signed. Try again in a moment.",
    retryable: true,
  });
}

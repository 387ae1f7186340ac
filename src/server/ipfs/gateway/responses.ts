import { openFile } from "../../../io/ipfs/openFile.ts";
import { writeCar } from "../../../io/ipfs/writeCar.ts";
import type { BlockStore } from "../BlockStore.ts";
import { requireBlock, walkDag } from "../walkDag.ts";
import { byteRange } from "./byteRange.ts";
import { entityBlocks } from "./entityBlocks.ts";
import { GatewayError } from "./GatewayError.ts";
import type { GatewayRequest } from "./GatewayRequest.ts";
import { sniffContentType } from "./sniffContentType.ts";

/** An answer before it is sent; `body` is only run when somebody reads it. */
export interface GatewayResponse {
  readonly status: 200 | 206;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: () => AsyncIterable<Uint8Array>;
}

/** `format=raw`: one block as it is. */
export async function rawResponse(blocks: BlockStore, request: GatewayRequest): Promise<GatewayResponse> {
  const bytes = await requireBlock(blocks, request.cid);
  return ranged(
    request,
    bytes.length,
    `"${request.cid}.raw"`,
    {
      "content-type": "application/vnd.ipld.raw",
      ...attachment(request, "bin"),
      ...contentLocation(request),
    },
    async function* (first, last) {
      yield bytes.subarray(first, last + 1);
    },
  );
}

/** `format=car`: the blocks that the asked scope covers, depth first, each once. */
export async function carResponse(blocks: BlockStore, request: GatewayRequest): Promise<GatewayResponse> {
  const { cid, dagScope, entityBytes } = request;
  const root = await requireBlock(blocks, cid);
  const scope = entityBytes === null ? dagScope : `${entityBytes.from}_${entityBytes.to ?? "end"}`;
  const reached =
    dagScope === "all"
      ? walkDag(blocks, cid)
      : dagScope === "entity"
        ? entityBlocks(blocks, request)
        : (async function* () {
            yield { cid, bytes: root };
          })();
  // The first step is made now: it says whether the content can be walked at all while an error can still be answered.
  const first = await reached.next();
  async function* all() {
    if (first.done !== true) {
      yield first.value;
      yield* reached;
    }
  }
  return {
    status: 200,
    headers: {
      "content-type": "application/vnd.ipld.car; version=1; order=dfs; dups=n",
      etag: `W/"${cid}.car.${scope}"`,
      "accept-ranges": "none",
      ...attachment(request, "car"),
      ...contentLocation(request),
    },
    body: () => writeCar([cid], all()),
  };
}

/** The file itself, for those who trust this gateway: the person at this machine, and caches before it. */
export async function fileResponse(blocks: BlockStore, request: GatewayRequest): Promise<GatewayResponse> {
  const { cid, path } = request;
  const file = await openFile(cid, (block) => requireBlock(blocks, block));
  const head = await firstChunk(file.read({ from: 0, to: file.sizeBytes }));
  return ranged(
    request,
    file.sizeBytes,
    `"${cid}"`,
    {
      "content-type": sniffContentType(head, head.length === file.sizeBytes),
      "x-ipfs-path": path,
      "x-ipfs-roots": cid.toString(),
      ...(request.download ? attachment(request, "") : disposition(request, "inline", null)),
    },
    (first, last) => file.read({ from: first, to: last + 1 }),
  );
}

function ranged(
  { headers }: GatewayRequest,
  sizeBytes: number,
  etag: string,
  own: Readonly<Record<string, string | number>>,
  read: (first: number, last: number) => AsyncIterable<Uint8Array>,
): GatewayResponse {
  const condition = headers["if-range"];
  const range = condition === undefined || condition === etag ? byteRange(headers.range, sizeBytes) : null;
  if (range === "unsatisfiable") {
    throw new GatewayError(416, `The range asked for lies outside the ${sizeBytes} bytes.`, {
      "content-range": `bytes */${sizeBytes}`,
    });
  }
  const shared = { ...own, etag, "accept-ranges": "bytes" };
  if (range === null) {
    return {
      status: 200,
      headers: { ...shared, "content-length": sizeBytes },
      body: () => (sizeBytes === 0 ? nothing() : read(0, sizeBytes - 1)),
    };
  }
  const { first, last } = range;
  return {
    status: 206,
    headers: {
      ...shared,
      "content-length": last - first + 1,
      "content-range": `bytes ${first}-${last}/${sizeBytes}`,
    },
    body: () => read(first, last),
  };
}

function attachment(request: GatewayRequest, extension: string): Record<string, string> {
  return disposition(request, "attachment", extension === "" ? `${request.cid}` : `${request.cid}.${extension}`);
}

/** With non-ASCII names in both forms: https://www.rfc-editor.org/rfc/rfc6266 */
function disposition({ filename }: GatewayRequest, kind: string, byDefault: string | null): Record<string, string> {
  const name = filename ?? byDefault;
  if (name === null) {
    return {};
  }
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  const extended = ascii === name ? "" : `; filename*=UTF-8''${encoded}`;
  return { "content-disposition": `${kind}; filename="${ascii}"${extended}` };
}

function contentLocation({ path, format, negotiated }: GatewayRequest): Record<string, string> {
  return negotiated ? { "content-location": `${path}?format=${format}` } : {};
}

async function firstChunk(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of chunks) {
    return chunk;
  }
  return new Uint8Array();
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SeedlineError } from "../../../core/errors.ts";
import type { BlockStore } from "../BlockStore.ts";
import { GatewayError } from "./GatewayError.ts";
import { type GatewayRequest, parseGatewayRequest } from "./GatewayRequest.ts";
import { carResponse, fileResponse, rawResponse } from "./responses.ts";

/** On every answer: any page may read, and nothing that is served may run or be taken for something else. */
const ALWAYS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers":
    "Accept, Cache-Control, Content-Type, If-None-Match, If-Range, Range, X-Requested-With",
  "access-control-expose-headers":
    "Accept-Ranges, Content-Disposition, Content-Length, Content-Location, Content-Range, ETag, X-Ipfs-Path, X-Ipfs-Roots",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
const METHODS = "GET, HEAD, OPTIONS";
/** What the specification asks for on everything below /ipfs/. */
const IMMUTABLE = "public, max-age=29030400, immutable";

export interface GatewayServerOptions {
  readonly blocks: BlockStore;
  /** Told of failures that are nobody's request's fault. */
  readonly onError: (error: unknown) => void;
}

/**
 * A gateway for what is in the store and nothing else: blocks and CARs that the reader checks (Trustless Gateway), and plain
 * files of which none is ever active content.
 *
 * @see https://specs.ipfs.tech/http-gateways/trustless-gateway/ and https://specs.ipfs.tech/http-gateways/path-gateway/
 */
export function createGatewayServer({ blocks, onError }: GatewayServerOptions): Server {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "OPTIONS") {
      response.writeHead(204, { ...ALWAYS, allow: METHODS }).end();
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new GatewayError(405, `The gateway takes GET and HEAD, not ${request.method}.`, {
        allow: METHODS,
        // What else the client sends is of no interest.
        connection: "close",
      });
    }
    const asked = parseGatewayRequest(request);
    const { status, headers, body } = await respond(blocks, asked);
    const sent = { ...ALWAYS, "cache-control": IMMUTABLE, vary: "Accept", ...headers };
    if (matches(asked.headers["if-none-match"], String(headers.etag))) {
      const { "content-length": _length, "content-type": _type, ...kept } = sent as Record<string, string | number>;
      response.writeHead(304, kept).end();
      return;
    }
    response.writeHead(status, sent);
    if (request.method === "HEAD") {
      response.end();
      return;
    }
    // A block that turns out to be missing or damaged cuts the connection: a part is never passed off as the whole.
    await pipeline(Readable.from(body(), { objectMode: false }), response);
  }

  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const { status, message, headers } = toGatewayError(error, request.headers["cache-control"], onError);
      const text = `${message}\n`;
      response.writeHead(status, {
        ...ALWAYS,
        "cache-control": "no-store",
        "content-type": "text/plain; charset=utf-8",
        "content-length": Buffer.byteLength(text),
        ...headers,
      });
      response.end(request.method === "HEAD" ? undefined : text);
    });
  });
}

function respond(blocks: BlockStore, request: GatewayRequest) {
  switch (request.format) {
    case "raw":
      return rawResponse(blocks, request);
    case "car":
      return carResponse(blocks, request);
    case "file":
      return fileResponse(blocks, request);
  }
}

/** If-None-Match compares weakly: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function matches(header: string | undefined, etag: string): boolean {
  const weak = (tag: string) => tag.trim().replace(/^W\//, "");
  return header !== undefined && (header.trim() === "*" || header.split(",").some((tag) => weak(tag) === weak(etag)));
}

function toGatewayError(
  error: unknown,
  cacheControl: string | undefined,
  onError: (error: unknown) => void,
): GatewayError {
  if (error instanceof GatewayError) {
    return error;
  }
  if (error instanceof SeedlineError && error.code === "IPFS_NOT_FOUND") {
    const cid = String(error.details.cid);
    return cacheControl?.includes("only-if-cached") === true
      ? new GatewayError(412, `The block ${cid} is not kept here.`)
      : new GatewayError(404, `The block ${cid} is not kept here, and this gateway asks no other node.`);
  }
  if (error instanceof SeedlineError && error.code !== "IPFS_STORE_FAILED") {
    return new GatewayError(400, `${error.message} ${error.hint}`);
  }
  onError(error);
  return new GatewayError(500, "The gateway failed; its log says why.");
}

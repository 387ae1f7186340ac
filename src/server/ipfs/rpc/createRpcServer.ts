import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { NodeIdentity } from "../nodeIdentity.ts";
import { addCommand } from "./addCommand.ts";
import { blockGet, blockPut, blockStat } from "./blockCommands.ts";
import { catCommand } from "./catCommand.ts";
import { dagExport, dagImport } from "./dagCommands.ts";
import { isForeignBrowser } from "./isForeignBrowser.ts";
import { limitBody } from "./limitBody.ts";
import { idCommand, repoStat, versionCommand } from "./nodeCommands.ts";
import { pinAdd, pinList, pinRemove } from "./pinCommands.ts";
import type { IpfsRepo, RpcCommand } from "./RpcCommand.ts";
import { kuboError, RpcError } from "./RpcError.ts";
import { readMultipart } from "./readMultipart.ts";
import { sendError, sendReply } from "./sendReply.ts";

const PREFIX = "/api/v0/";
const METHODS = "OPTIONS, POST";

export interface RpcServerOptions {
  readonly repo: IpfsRepo;
  readonly identity: NodeIdentity;
  /** The largest request body, in bytes. */
  readonly maxBodyBytes: number;
  /** Told of failures that are nobody's request's fault. */
  readonly onError: (error: unknown) => void;
}

/**
 * The part of Kubo's RPC that this project uses, over HTTP POST below /api/v0/. Anybody who reaches it may write, so it must
 * listen on loopback only; web pages of others are refused.
 *
 * @see https://docs.ipfs.tech/reference/kubo/rpc/
 */
export function createRpcServer({ repo, identity, maxBodyBytes, onError }: RpcServerOptions): Server {
  const commands = new Map<string, RpcCommand>([
    ["add", addCommand],
    ["block/get", blockGet],
    ["block/put", blockPut],
    ["block/stat", blockStat],
    ["cat", catCommand],
    ["dag/export", dagExport],
    ["dag/import", dagImport],
    ["id", idCommand(identity)],
    ["pin/add", pinAdd],
    ["pin/ls", pinList],
    ["pin/rm", pinRemove],
    ["repo/stat", repoStat],
    ["version", versionCommand],
  ]);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "OPTIONS") {
      response.writeHead(204, { allow: METHODS }).end();
      return;
    }
    const { pathname, searchParams } = parseUrl(request.url ?? "/");
    const name = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : null;
    if (name === null) {
      throw new RpcError(404, 1, `there is nothing at ${pathname}; the RPC is below ${PREFIX}`);
    }
    if (request.method !== "POST") {
      throw new RpcError(405, 1, `405 - Method Not Allowed: the RPC takes POST, not ${request.method}`);
    }
    if (isForeignBrowser(request, request.socket.localPort ?? 0)) {
      throw new RpcError(403, 4, "403 - Forbidden: web pages of other origins may not use the RPC");
    }
    const command = commands.get(name);
    if (command === undefined) {
      throw new RpcError(404, 1, `the command "${name}" is beyond what this store answers`);
    }
    const contentType = request.headers["content-type"] ?? "";
    const reply = await command({
      repo,
      args: searchParams.getAll("arg"),
      options: searchParams,
      parts: () => readMultipart(limitBody(request, maxBodyBytes), contentType),
    });
    await sendReply(response, reply);
  }

  return createServer((request, response) => {
    answer(request, response).catch(async (error: unknown) => {
      // Nobody is there to be answered when the client went away in the middle of its upload.
      if (response.headersSent || request.errored !== null || response.destroyed) {
        response.destroy();
        return;
      }
      const failure = kuboError(error);
      if (failure.body.Message === "internal error") {
        onError(error);
      }
      await sendError(request, response, failure, failure.status === 405 ? { allow: METHODS } : {});
    });
  });
}

function parseUrl(url: string): URL {
  if (!URL.canParse(url, "http://localhost")) {
    throw new RpcError(400, 1, "the address cannot be read");
  }
  return new URL(url, "http://localhost");
}

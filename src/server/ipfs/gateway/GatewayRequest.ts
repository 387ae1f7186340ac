import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { CID } from "multiformats/cid";
import { GatewayError } from "./GatewayError.ts";

/** `file` is the plain, reassembled file; the other two can be checked by whoever asks. */
type GatewayFormat = "file" | "raw" | "car";
type DagScope = "block" | "entity" | "all";

export interface GatewayRequest {
  readonly cid: CID;
  /** The path as asked for, `/ipfs/CID`. */
  readonly path: string;
  readonly format: GatewayFormat;
  /** The format came from the Accept header alone, so that a cache must be told the URL that means the same. */
  readonly negotiated: boolean;
  readonly dagScope: DagScope;
  /** First and last byte, both included; negative counts from the end, null is the end. Only for CARs. */
  readonly entityBytes: { readonly from: number; readonly to: number | null } | null;
  readonly filename: string | null;
  readonly download: boolean;
  readonly headers: IncomingHttpHeaders;
}

const MEDIA_TYPES: Readonly<Record<string, GatewayFormat>> = {
  "application/vnd.ipld.raw": "raw",
  "application/vnd.ipld.car": "car",
};
/** What this gateway writes; another variant of CAR that is asked for is refused rather than passed off as this one. */
const CAR_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  version: ["1"],
  order: ["dfs", "unk"],
  dups: ["n"],
};

/**
 * What a request asks for, by the rules of the Path and Trustless Gateway specifications.
 *
 * @throws GatewayError 400 for what is malformed, 404 for another path, 406 for a format that is not served.
 * @see https://specs.ipfs.tech/http-gateways/trustless-gateway/
 */
export function parseGatewayRequest({ url = "/", headers }: Pick<IncomingMessage, "url" | "headers">): GatewayRequest {
  const { pathname, searchParams } = parseUrl(url);
  const cid = parsePath(pathname);
  if (headers["service-worker"] !== undefined) {
    throw new GatewayError(400, "Service workers may not be registered for content.");
  }
  const accepted = acceptedFormat(headers.accept ?? "");
  const format = formatParameter(searchParams.get("format")) ?? accepted?.format ?? "file";
  if (format === "car") {
    assertCarVariant(accepted?.format === "car" ? accepted.parameters : new Map(), searchParams);
  }
  const entityBytes = parseEntityBytes(searchParams.get("entity-bytes"));
  return {
    cid,
    path: pathname,
    format,
    negotiated: format !== "file" && !searchParams.has("format"),
    dagScope: entityBytes === null ? parseScope(searchParams.get("dag-scope")) : "entity",
    entityBytes,
    filename: searchParams.get("filename"),
    download: searchParams.get("download") === "true",
    headers,
  };
}

function parseUrl(url: string): URL {
  if (!URL.canParse(url, "http://localhost")) {
    throw new GatewayError(400, "The address cannot be read.");
  }
  return new URL(url, "http://localhost");
}

function parsePath(pathname: string): CID {
  const match = /^\/ipfs\/([^/]+)(\/.*)?$/.exec(pathname);
  if (match === null) {
    throw new GatewayError(404, "This gateway serves /ipfs/CID and nothing else.");
  }
  const [, text = "", rest = ""] = match;
  let cid: CID;
  try {
    cid = CID.parse(decodeURIComponent(text));
  } catch {
    throw new GatewayError(400, `"${text.slice(0, 120)}" is not a CID.`);
  }
  if (rest !== "" && rest !== "/") {
    throw new GatewayError(404, "Paths below a CID are not served here; ask for the CID of the file itself.");
  }
  return cid;
}

function formatParameter(value: string | null): GatewayFormat | undefined {
  if (value === null) {
    return undefined;
  }
  if (value !== "raw" && value !== "car") {
    throw new GatewayError(406, `The format "${value.slice(0, 40)}" is not served; raw and car are.`);
  }
  return value;
}

/** The first verifiable type that the Accept header lists; anything else means the plain file. */
function acceptedFormat(accept: string): { format: GatewayFormat; parameters: Map<string, string> } | undefined {
  for (const entry of accept.split(",")) {
    const [type = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
    const format = MEDIA_TYPES[type];
    if (format !== undefined) {
      return { format, parameters: new Map(parameters.map((parameter) => splitOnce(parameter, "="))) };
    }
  }
  return undefined;
}

function assertCarVariant(accepted: Map<string, string>, query: URLSearchParams): void {
  for (const [name, served] of Object.entries(CAR_PARAMETERS)) {
    const asked = query.get(`car-${name}`) ?? accepted.get(name);
    if (asked !== undefined && !served.includes(asked)) {
      throw new GatewayError(406, `CARs are served with ${name}=${served[0]} only, not with "${asked.slice(0, 20)}".`);
    }
  }
}

function parseScope(value: string | null): DagScope {
  if (value !== null && value !== "block" && value !== "entity" && value !== "all") {
    throw new GatewayError(400, `The dag-scope "${value.slice(0, 20)}" is none of block, entity and all.`);
  }
  return value ?? "all";
}

function parseEntityBytes(value: string | null): GatewayRequest["entityBytes"] {
  if (value === null) {
    return null;
  }
  const match = /^(-?\d{1,15}):(-?\d{1,15}|\*)$/.exec(value);
  if (match === null) {
    throw new GatewayError(400, `The entity-bytes "${value.slice(0, 40)}" are not of the form from:to.`);
  }
  return { from: Number(match[1]), to: match[2] === "*" ? null : Number(match[2]) };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

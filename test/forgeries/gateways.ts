import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { CID } from "multiformats/cid";
import { blockOf, carOf, emptyBomb, fileNode } from "../io/ipfs/hostileCars.ts";
import type { Forgery } from "./Forgery.ts";
import type { Player } from "./stage/cast.ts";
import { type GatewayLie, passOn } from "./stage/startLyingGateway.ts";

const OPEN = { expected: "cannot-tell", check: "content", status: "unknown" } as const;
/** Long enough for what an honest part has to answer on a machine that is busy with all the others. */
const PATIENT_MS = 60_000;
const IMPATIENT_MS = 4_000;

/** The file of a work from a gateway that lies about it, and about nothing else. */
function servedBy(lie: GatewayLie, who: "root" | "upload" = "root", fileTimeoutMs = PATIENT_MS): Forgery["forge"] {
  return async ({ cast, verify, startGateway }) => {
    const player: Player = cast[who];
    const gateway = await startGateway((ask, response) =>
      ask.cid === player.work.mediaCid ? lie(ask, response) : passOn(ask, response),
    );
    return verify(player.id, { gateways: [gateway], limits: { fileTimeoutMs } });
  };
}

/** Sends pieces until the reader goes away. */
function sendEndlessly(response: ServerResponse, piece: Uint8Array, headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "application/octet-stream", ...headers });
  const push = (): void => {
    while (!response.destroyed && response.write(piece)) {}
    if (!response.destroyed) response.once("drain", push);
  };
  push();
}

function car(response: ServerResponse, bytes: Uint8Array): void {
  response.writeHead(200, { "content-type": "application/vnd.ipld.car; version=1" });
  response.end(bytes);
}

/** Gateways that do not deliver what they are asked for. None of it counts against the work, and none makes it valid. */
export const GATEWAYS: readonly Forgery[] = [
  {
    name: "gateway: another work's file",
    ...{ ...OPEN, reason: /do not hash to the CID/ },
    forge: async ({ cast, verify, startGateway }) => {
      const gateway = await startGateway((ask, response) =>
        passOn(ask, response, (bytes) => (ask.cid === cast.root.work.mediaCid ? cast.style.work.mediaBytes : bytes)),
      );
      return verify(cast.root.id, { gateways: [gateway] });
    },
  },
  {
    name: "gateway: one byte changed",
    ...{ ...OPEN, reason: /do not hash to the CID/ },
    forge: servedBy((ask, response) =>
      passOn(ask, response, (bytes) => bytes.with(bytes.length - 20, bytes.at(-20)! ^ 1)),
    ),
  },
  {
    name: "gateway: truncated",
    ...{ ...OPEN, reason: /do not hash to the CID/ },
    forge: servedBy((ask, response) => passOn(ask, response, (bytes) => bytes.subarray(0, bytes.length / 2))),
  },
  {
    name: "gateway: fewer bytes than it announces",
    ...{ ...OPEN, reason: /connection broke/ },
    forge: servedBy(async ({ honest }, response) => {
      const bytes = new Uint8Array(await (await honest()).arrayBuffer());
      response.writeHead(200, { "content-length": bytes.length + 5_000 });
      response.write(bytes, () => response.destroy());
    }),
  },
  {
    name: "gateway: bytes without end",
    ...{ ...OPEN, reason: /sent more than \d+ bytes|did not deliver/ },
    forge: servedBy((_ask, response) => sendEndlessly(response, new Uint8Array(1 << 16))),
  },
  {
    name: "gateway: a drop a second",
    ...{ ...OPEN, reason: /did not deliver within 4000 ms/ },
    forge: servedBy(
      async ({ honest }, response) => {
        const bytes = new Uint8Array(await (await honest()).arrayBuffer());
        response.writeHead(200, { "content-length": bytes.length });
        response.write(bytes.subarray(0, 1));
      },
      "root",
      IMPATIENT_MS,
    ),
  },
  {
    name: "gateway: sends on to another address",
    ...{ ...OPEN, reason: /cannot be reached/ },
    forge: async ({ cast, gateway: honest, verify, startGateway }) => {
      const { mediaCid } = cast.root.work;
      const gateway = await startGateway((ask, response) => {
        if (ask.cid !== mediaCid) return passOn(ask, response);
        response.writeHead(302, { location: `${honest}/ipfs/${mediaCid}?format=raw` });
        response.end();
      });
      return verify(cast.root.id, { gateways: [gateway], limits: { fileTimeoutMs: PATIENT_MS } });
    },
  },
  {
    name: "gateway: a bomb of zeros, compressed",
    ...{ ...OPEN, reason: /sent more than \d+ bytes|did not deliver/ },
    forge: servedBy((_ask, response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-type": "application/octet-stream" });
      response.end(gzipSync(new Uint8Array(128 * 1024 * 1024), { level: 1 }));
    }),
  },
  {
    name: "gateway: a page that says all is well",
    ...{ ...OPEN, reason: /do not hash to the CID/ },
    forge: servedBy((_ask, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<!doctype html><title>authentic</title>");
    }),
  },
  {
    name: "gateway: says the file is gone",
    ...{ ...OPEN, reason: /it does not have it/ },
    forge: servedBy((_ask, response) => void response.writeHead(404).end()),
  },
  {
    name: "gateway: liars beside an honest one",
    ...{ expected: "authentic", check: "pins", status: "pass", reason: /by 1 of 3 gateways asked/ },
    forge: async ({ cast, gateway, verify, startGateway }) => {
      const liars = [
        await startGateway((_ask, response) => void response.end("what you asked for, honestly")),
        await startGateway((ask, response) => passOn(ask, response, (bytes) => bytes.subarray(1))),
      ];
      return verify(cast.root.id, { gateways: [...liars, gateway] });
    },
  },
  {
    name: "gateway: a CAR of blocks that are not the CID's",
    ...{ ...OPEN, reason: /could not be had/ },
    forge: servedBy(({ cid }, response) => {
      const stray = blockOf(new TextEncoder().encode("another file"));
      car(response, carOf(CID.parse(cid), [stray]));
    }, "upload"),
  },
  {
    name: "gateway: a CAR whose blocks lie about their CIDs",
    ...{ ...OPEN, reason: /do(?:es)? not hash to/ },
    forge: servedBy(({ cid }, response) => {
      const root = CID.parse(cid);
      car(response, carOf(root, [{ cid: root, bytes: fileNode([], [], 0).bytes }]));
    }, "upload"),
  },
  {
    name: "gateway: a CAR bomb under the CID",
    ...{ ...OPEN, reason: /could not be had/ },
    forge: servedBy(({ cid }, response) => {
      const [top, ...rest] = emptyBomb(40, 100);
      car(response, carOf(CID.parse(cid), [{ cid: CID.parse(cid), bytes: top!.bytes }, ...rest]));
    }, "upload"),
  },
  {
    name: "gateway: a CAR that leads back to itself",
    ...{ ...OPEN, reason: /could not be had/ },
    forge: servedBy(({ cid }, response) => {
      const root = CID.parse(cid);
      car(response, carOf(root, [{ cid: root, bytes: fileNode([root], [10], 10).bytes }]));
    }, "upload"),
  },
  {
    name: "gateway: a CAR without end",
    ...{ ...OPEN, reason: /could not be had/ },
    forge: servedBy(({ cid }, response) => {
      response.writeHead(200, { "content-type": "application/vnd.ipld.car; version=1" });
      response.write(carOf(CID.parse(cid), []));
      const { cid: stray, bytes } = blockOf(new Uint8Array(1_000));
      const push = (): void => {
        while (!response.destroyed && response.write(carOf(stray, [{ cid: stray, bytes }]).subarray(59))) {}
        if (!response.destroyed) response.once("drain", push);
      };
      push();
    }, "upload"),
  },
];

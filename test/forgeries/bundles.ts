import { found } from "../../src/core/verify/Gathered.ts";
import { exportToBlob } from "../../src/io/bundle/exportToBlob.ts";
import { type Bundle, openBundle } from "../../src/io/bundle/openBundle.ts";
import { verifyBundle } from "../../src/io/bundle/verifyBundle.ts";
import type { Forgery } from "./Forgery.ts";
import type { Stage } from "./stage/Stage.ts";

const OPEN = { expected: "cannot-tell", check: "record", status: "unknown" } as const;
const REFUSED = { expected: "refused", check: "record", status: "unknown" } as const;

/** The root in a bundle, verified offline after `edit`. */
function bundled(
  edit: (bundle: Bundle, stage: Stage) => Partial<Bundle>,
  trust: Partial<Pick<Parameters<typeof verifyBundle>[0], "trusted" | "deployment">> = {},
): Forgery["forge"] {
  return async (stage) => {
    const { file, index } = await exported(stage);
    const bundle = await openBundle(file);
    const { deployment } = stage.chain.reader;
    const honest = { deployment, trusted: found(index.block.hash), id: stage.cast.root.id };
    return (await verifyBundle({ ...honest, ...trust, bundle: { ...bundle, ...edit(bundle, stage) } })).judgement;
  };
}

function exported({ chain, gateway, cast }: Stage) {
  return exportToBlob({ chain: chain.reader, gateways: [gateway], ids: [cast.root.id] });
}

/** A bundle whose bytes are edited does not open. */
function opened(edit: (bytes: Uint8Array) => Uint8Array): Forgery["forge"] {
  return async (stage) => {
    const bytes = new Uint8Array(await (await exported(stage)).file.arrayBuffer());
    await openBundle(new Blob([new Uint8Array(edit(bytes))]));
    throw new Error("the bundle opened");
  };
}

const half = <K, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> => new Map([...map].slice(0, map.size / 2));

/** Bundles that prove something else than they are said to. */
export const BUNDLES: readonly Forgery[] = [
  {
    name: "bundle: proofs of another block than the trusted one",
    ...{ ...OPEN, reason: /the bundle proves what block 0x\w+ holds, and/ },
    forge: bundled(() => ({}), { trusted: found(`0x${"b1".repeat(32)}` as const) }),
  },
  {
    name: "bundle: the header of another block",
    ...{ ...OPEN, reason: /the bundle proves what block 0x\w+ holds, and/ },
    forge: bundled(({ witness }) => ({
      witness: { ...witness, header: witness.header.with(40, witness.header[40]! ^ 1) },
    })),
  },
  {
    name: "bundle: proofs cut in half",
    ...{ ...OPEN, reason: /the proof lacks the node/ },
    forge: bundled(({ witness }) => ({ witness: { ...witness, nodes: half(witness.nodes) } })),
  },
  {
    name: "bundle: no code",
    ...{ ...OPEN, reason: /the code 0x\w+ of 0x/ },
    forge: bundled(({ witness }) => ({ witness: { ...witness, codes: new Map() } })),
  },
  {
    name: "bundle: proofs of another account's storage and code",
    ...{ ...OPEN, reason: /the proof lacks the node/ },
    forge: (stage) =>
      bundled(() => ({}), {
        deployment: {
          ...stage.chain.reader.deployment,
          contracts: {
            ...stage.chain.reader.deployment.contracts,
            works: stage.chain.writer(9).wallet.account.address,
          },
        },
      })(stage),
  },
  {
    name: "bundle: the file withheld",
    ...{ expected: "cannot-tell", check: "content", status: "unknown", reason: /could not be had/ },
    forge: bundled(({ readFile }, { cast }) => ({
      readFile: async (cid, ...rest) => (cid.toString() === cast.root.work.mediaCid ? null : readFile(cid, ...rest)),
    })),
  },
  {
    name: "bundle: truncated",
    ...{ ...REFUSED, reason: /^CAR_TRUNCATED/ },
    forge: opened((bytes) => bytes.subarray(0, bytes.length - 100)),
  },
  {
    name: "bundle: one byte of a block changed",
    ...{ ...REFUSED, reason: /^CAR_BLOCK_FALSE/ },
    forge: opened((bytes) => bytes.with(bytes.length - 20, bytes.at(-20)! ^ 1)),
  },
  {
    name: "bundle: another file under its name",
    ...{ ...REFUSED, reason: /^CAR_MALFORMED/ },
    forge: opened(() => new TextEncoder().encode("PK\u0003\u0004 an archive")),
  },
];

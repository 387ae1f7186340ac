import { INDEX_FILE } from "../../src/core/bundle/BundleIndex.ts";
import type { IpldBlock } from "../../src/core/cid/fileBlocks.ts";
import { found } from "../../src/core/verify/Gathered.ts";
import { exportToBlob } from "../../src/io/bundle/exportToBlob.ts";
import { type FolderEntry, writeFolder } from "../../src/io/bundle/folderBlock.ts";
import { type Bundle, openBundle } from "../../src/io/bundle/openBundle.ts";
import { verifyBundle } from "../../src/io/bundle/verifyBundle.ts";
import { blockOf, emptyBomb } from "../io/ipfs/hostileCars.ts";
import { resealBundle, uncheckedCar } from "../support/resealBundle.ts";
import type { Forgery } from "./Forgery.ts";
import type { Stage } from "./stage/Stage.ts";

const REFUSED = { expected: "refused", check: "record", status: "unknown" } as const;

/** The root in a bundle that the forger put together anew, with the block's hash known. */
function forged(edit: (bundle: Bundle, stage: Stage) => Promise<Blob>): Forgery["forge"] {
  return async (stage) => {
    const { chain, gateway, cast } = stage;
    const { fetchModule } = stage;
    const source = { chain: chain.reader, gateways: [gateway], fetchModule };
    const { file, index } = await exportToBlob({ ...source, ids: [cast.root.id] });
    const bundle = await openBundle(await edit(await openBundle(file), stage));
    const { deployment } = chain.reader;
    const trusted = found(index.block.hash);
    return (await verifyBundle({ bundle, deployment, trusted, id: cast.root.id, runGenerator: stage.run })).judgement;
  };
}

async function blocksOf(bundle: Bundle): Promise<IpldBlock[]> {
  const blocks: IpldBlock[] = [];
  for await (const block of bundle.blocks()) blocks.push(block);
  return blocks;
}

/** A few blocks that unfold into a file without end. */
const BOMB = emptyBomb(40, 100);
const bombEntry: FolderEntry = { cid: BOMB[0]!.cid, totalBytes: 1 };

/** Bundle files that were built to be believed, to lead in circles, or to fill the memory. */
export const HOSTILE_BUNDLES: readonly Forgery[] = [
  {
    name: "bundle: two blocks under each other's CIDs",
    ...{ ...REFUSED, reason: /^CAR_BLOCK_FALSE/ },
    forge: forged(async (bundle) => {
      const [a, b, ...rest] = await blocksOf(bundle);
      return uncheckedCar(bundle.root, [{ cid: a!.cid, bytes: b!.bytes }, { cid: b!.cid, bytes: a!.bytes }, ...rest]);
    }),
  },
  {
    name: "bundle: a folder that leads back to itself",
    // No hash contains itself: a cycle needs a block under a CID that is not its own.
    ...{ ...REFUSED, reason: /^CAR_BLOCK_FALSE/ },
    forge: forged(async (bundle) => {
      const made: IpldBlock[] = [];
      const { root } = bundle;
      await writeFolder(new Map([["again", { cid: root, totalBytes: 1 }]]), async (block) => void made.push(block));
      const others = (await blocksOf(bundle)).filter(({ cid }) => !cid.equals(root));
      return uncheckedCar(root, [{ cid: root, bytes: made[0]!.bytes }, ...others]);
    }),
  },
  {
    name: "bundle: a bomb of links in place of its index",
    ...{ ...REFUSED, reason: /^IPFS_NOT_A_FILE/ },
    forge: forged((bundle) =>
      resealBundle(bundle, (files) => files.delete(INDEX_FILE), {
        entries: new Map([[INDEX_FILE, bombEntry]]),
        blocks: BOMB,
      }),
    ),
  },
  {
    name: "bundle: a bomb of links beside the work's files",
    // It is never unfolded: nothing that the record names leads there.
    ...{ expected: "authentic", check: "content", status: "pass", reason: /byte for byte/ },
    forge: forged((bundle) =>
      resealBundle(bundle, () => {}, { entries: new Map([["works/extra.png", bombEntry]]), blocks: BOMB }),
    ),
  },
  {
    name: "bundle: a thousand folders in one another, with names of a thousand letters",
    ...{ ...REFUSED, reason: /^NOT_A_BUNDLE.*nests folders/ },
    forge: forged((bundle) => {
      const leaf = blockOf(new TextEncoder().encode("deep down"));
      const path = Array.from({ length: 1_000 }, (_, n) => `${n}`.padStart(1_000, "d")).join("/");
      return resealBundle(bundle, () => {}, {
        entries: new Map([[path, { cid: leaf.cid, totalBytes: 9 }]]),
        blocks: [leaf],
      });
    }),
  },
  {
    name: "bundle: the same folder of ten thousand names in a hundred places",
    ...{ ...REFUSED, reason: /^NOT_A_BUNDLE.*names/ },
    forge: forged(async (bundle) => {
      const leaf = blockOf(new TextEncoder().encode("again and again"));
      const entries = new Map<string, FolderEntry>();
      for (let folder = 0; folder < 30; folder += 1) {
        for (let name = 0; name < 10_000; name += 1)
          entries.set(`${folder}/${folder}-${name}`, { cid: leaf.cid, totalBytes: 15 });
      }
      return resealBundle(bundle, () => {}, { entries, blocks: [leaf] });
    }),
  },
  {
    name: "bundle: another work's picture under the file's path",
    ...{ expected: "cannot-tell", check: "content", status: "unknown", reason: /could not be had/ },
    forge: forged((bundle, { cast }) =>
      resealBundle(bundle, (files) => {
        files.set(`works/${cast.root.id}/media.png`, cast.style.work.mediaBytes);
      }),
    ),
  },
  {
    name: "bundle: another work's metadata under the document's path",
    ...{ expected: "cannot-tell", check: "metadata", status: "unknown", reason: /could not be had/ },
    forge: forged((bundle, { cast }) =>
      resealBundle(bundle, (files) => {
        files.set(`works/${cast.root.id}/metadata.json`, cast.style.work.metadataBytes);
      }),
    ),
  },
  {
    name: "bundle: another generator under the module's path",
    ...{ expected: "authentic-with-caveats", check: "rerun", status: "unknown", reason: /nobody has the module/ },
    forge: forged((bundle, { studio }) =>
      resealBundle(bundle, (files) => {
        const path = [...files.keys()].find((name) => name.endsWith(".wasm")) ?? "";
        files.set(path, studio.generator("flow-field").bytes);
      }),
    ),
  },
];

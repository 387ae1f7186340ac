import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import { hexToBytes } from "viem";
import { canonicalJson } from "../../src/core/bytes/jcs.ts";
import { outputHashOfText } from "../../src/core/digest/outputHash.ts";
import { metadataCid } from "../../src/core/metadata/metadataHash.ts";
import type { PreparedWork } from "../../src/core/mint/prepareWork.ts";
import type { Forgery } from "./Forgery.ts";
import { minting } from "./minted.ts";
import { withBody, withDocument, withMedia, withMetadataBytes, withRecipe, withSeedline } from "./stage/reword.ts";
import { passOn } from "./stage/startLyingGateway.ts";

const FAILS = { expected: "not-authentic", check: "metadata", status: "fail" } as const;
const textOf = ({ metadataBytes }: PreparedWork): string => new TextDecoder().decode(metadataBytes);

/** The work with its metadata edited as text. */
function respelt(edit: (json: string) => string): Forgery["forge"] {
  return minting({}, (work) => withMetadataBytes(work, new TextEncoder().encode(edit(textOf(work)))));
}

/** The work with a title. */
function titled(title: string): Forgery["forge"] {
  return minting({}, (work) => withDocument(work, (document) => ({ ...document, name: title })));
}

/** A gateway edits the root's metadata document. */
function retold(edit: (json: string) => string): Forgery["forge"] {
  return async ({ cast, verify, startGateway }) => {
    const document = metadataCid(cast.root.work.metadataHash).toString();
    const gateway = await startGateway((ask, response) =>
      passOn(ask, response, (bytes) =>
        ask.cid === document ? new TextEncoder().encode(edit(new TextDecoder().decode(bytes))) : bytes,
      ),
    );
    return verify(cast.root.id, { gateways: [gateway] });
  };
}

const OPEN = {
  expected: "cannot-tell",
  check: "metadata",
  status: "unknown",
  reason: /do not hash to the CID/,
} as const;

/** Metadata documents that were edited, or minted in a form that two readers could read in two ways. */
export const METADATA: readonly Forgery[] = [
  {
    name: "metadata: one letter of the title, by a gateway",
    ...OPEN,
    forge: retold((json) => json.replace("Harbour", "Harbours")),
  },
  {
    name: "metadata: a title with a Cyrillic letter in place of a Latin one, by a gateway",
    ...OPEN,
    forge: retold((json) => json.replace('"Harbour"', '"H\u0430rbour"')),
  },
  {
    name: "metadata: the seed, by a gateway",
    ...OPEN,
    forge: retold((json) => json.replace(/"seed":"\d+"/, '"seed":"1"')),
  },
  {
    name: "metadata: white space, minted",
    ...FAILS,
    reason: /not written as canonical JSON/,
    forge: respelt((json) => `${json}\n`),
  },
  {
    name: "metadata: a key that comes twice, minted",
    ...{ ...FAILS, reason: /has the key "name" twice/ },
    forge: respelt((json) => json.replace('"name":', '"name":"Mona Lisa","name":')),
  },
  {
    name: "metadata: __proto__ as a key, minted",
    ...{ ...FAILS, reason: /__proto__|not in form/ },
    forge: respelt((json) => json.replace('"name":', '"__proto__":{"seedline":{}},"name":')),
  },
  {
    name: "metadata: a number beyond all numbers, minted",
    ...{ ...FAILS, reason: /beyond float64/ },
    forge: respelt((json) => json.replace('"contrast":', '"huge":1e999,"contrast":')),
  },
  {
    name: "metadata: nested ten thousand deep, minted",
    ...{ ...FAILS, reason: /nested deeper|not in form/ },
    forge: respelt((json) => json.replace('"params":{', `"params":{"a":${"[".repeat(10_000)}${"]".repeat(10_000)},`)),
  },
  {
    name: "metadata: a byte order mark, minted",
    ...FAILS,
    reason: /byte order mark/,
    forge: respelt((json) => `\ufeff${json}`),
  },
  {
    name: "metadata: the recipe in another spelling, minted",
    ...{ ...FAILS, reason: /not written as canonical JSON/ },
    forge: respelt((json) => json.replace('"seedline":"recipe/1"', '"seedline":"recipe\\/1"')),
  },
  {
    name: "metadata: a field that nobody knows, minted",
    ...{ ...FAILS, reason: /not in form/ },
    forge: minting({}, (work) => {
      const document = JSON.parse(textOf(work));
      return withMetadataBytes(
        work,
        new TextEncoder().encode(canonicalJson({ ...document, animation_url: "ipfs://x" })),
      );
    }),
  },
  {
    name: "metadata: a title that runs backwards, minted",
    ...{ ...FAILS, reason: /not in form/ },
    forge: titled("Harbour \u202egnp.exe"),
  },
  {
    name: "metadata: markup in the title, minted",
    // Plain text, shown as plain text: it is what its creator calls the work, and of that nothing is claimed.
    ...{ expected: "authentic", check: "metadata", status: "pass", reason: /both say the same/ },
    forge: titled('<img src=x onerror="alert(1)">'),
  },
  {
    name: "metadata: an address that runs a script, minted",
    ...{ ...FAILS, reason: /not in form/ },
    forge: minting({}, (work) =>
      withDocument(work, (document) => ({ ...document, external_url: "javascript:alert(1)" })),
    ),
  },
  {
    name: "metadata: marketplaces are shown another picture, minted",
    ...{ ...FAILS, reason: /says image/ },
    forge: minting({}, (work, _made, { cast }) =>
      withDocument(work, (document) => ({ ...document, image: `ipfs://${cast.root.work.mediaCid}` })),
    ),
  },
  {
    name: "metadata: a cover in place of the picture, minted",
    ...{ ...FAILS, reason: /says cover/ },
    forge: minting({}, (work, _made, { cast }) => {
      const { contentHash, mediaCid, outputHash } = cast.root.work;
      const cover = { contentHash, mediaCid, outputHash };
      return withDocument(work, (document) => ({
        ...document,
        image: `ipfs://${mediaCid}`,
        seedline: { ...document.seedline, cover },
      }));
    }),
  },
  {
    name: "metadata: the file of another work, minted",
    ...{ expected: "not-authentic", check: "content", status: "fail", reason: /the record commits to/ },
    forge: minting({}, (work, _made, { cast }) => withMedia(work, cast.root.work.mediaBytes)),
  },
  {
    name: "metadata: the contentHash of another file, minted",
    ...{ ...FAILS, reason: /says contentHash/ },
    forge: minting({}, (work, _made, { cast }) =>
      withSeedline(work, (seedline) => ({ ...seedline, contentHash: cast.root.work.contentHash })),
    ),
  },
  {
    name: "metadata: the file's hash as a CID of another codec, minted",
    ...{ expected: "cannot-tell", check: "content", status: "unknown", reason: /could not be had/ },
    forge: minting({}, (work) => {
      const mediaCid = CID.createV1(0x70, createDigest(0x12, hexToBytes(work.contentHash))).toString();
      return withDocument(work, (document) => ({
        ...document,
        image: `ipfs://${mediaCid}`,
        seedline: { ...document.seedline, mediaCid },
      }));
    }),
  },
  {
    name: "metadata: an SVG with a script, minted",
    ...{ expected: "not-authentic", check: "content", status: "fail", reason: /kept as PNG, text, generator or style/ },
    forge: minting({}, async (work, { recipe }) => {
      const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
      const outputHash = outputHashOfText(new TextDecoder().decode(svg));
      const output = { mediaType: "image/svg+xml", width: 1, height: 1, outputHash };
      return withBody(withRecipe(await withMedia(work, svg), { ...recipe, output }), { outputHash });
    }),
  },
  {
    name: "metadata: more than 256 KiB, minted",
    ...{ expected: "cannot-tell", check: "metadata", status: "unknown", reason: /more than 262144 bytes/ },
    forge: respelt((json) => json.replace('"name":', `"description":"${"long ".repeat(60_000)}","name":`)),
  },
];

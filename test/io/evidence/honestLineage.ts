import { type Hex, sha256, stringToBytes } from "viem";
import { canonicalJson } from "../../../src/core/bytes/jcs.ts";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import type { GeneratorRequest } from "../../../src/core/generator/GeneratorRequest.ts";
import { type PreparedWork, prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import type { Pinner } from "../../../src/core/ports/Pinner.ts";
import { buildRecipe } from "../../../src/core/recipe/buildRecipe.ts";
import { effectiveSeed } from "../../../src/core/recipe/effectiveSeed.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import type { RecipeGenerator, RecipeInput } from "../../../src/core/recipe/Recipe.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import type { RecordEdge } from "../../../src/core/record/WorkRecord.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import type { GatherOptions, RunGenerator } from "../../../src/io/evidence/GatherOptions.ts";
import { mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";

/** Stands for a WebAssembly module: verification only hashes it and hands it to the runner. */
const MODULE = stringToBytes("\0asm, or what stands for it in tests");
export const SALT: Hex = `0x${"5a17".repeat(16)}`;
export const PRIVATE_PROMPT = { prompt: "a lighthouse nobody may know of" };
const GENERATOR: RecipeGenerator = { kind: "algorithmicMedia", name: "loom", version: "2.1.0", hash: sha256(MODULE) };

/** A generator whose pixels depend on everything it is asked for. */
export const runLoom: RunGenerator = async (_module, request) => paint(request);

function paint({ prompt, negativePrompt, seed, width, height, params, inputs }: GeneratorRequest): RgbaImage {
  const asked = canonicalJson([prompt, negativePrompt, `${seed}`, params, inputs.map(outputHashOfImage)]);
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 32) {
    data.set(sha256(stringToBytes(`${asked}/${at}`), "bytes"), at);
  }
  return { width, height, data };
}

/** What somebody drew: a small file. */
export const SKETCH = encodePng({ width: 4, height: 3, data: new Uint8Array(48).map((_, at) => at * 5) });
/** What somebody uploaded, and the hash of the JPEG it was read from: a file of more than one block. */
export const UPLOAD = encodePng(noise(640, 660));
const JPEG = sha256(stringToBytes("a JPEG"));

function noise(width: number, height: number): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  let state = 1;
  for (let at = 0; at < data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[at] = state >>> 24;
  }
  return { width, height, data };
}

interface MintParts {
  readonly by: number;
  readonly title: string;
  readonly seed: bigint | null;
  readonly prompt: { readonly prompt: string; readonly negativePrompt?: string };
  readonly salt?: Hex;
  readonly generator?: RecipeGenerator;
  readonly edges?: readonly RecordEdge[];
  readonly inputs?: readonly { readonly id: bigint; readonly role: "image" | "style"; readonly named: boolean }[];
  /** Files that are no works, given to the generator after `inputs`. */
  readonly files?: readonly { readonly bytes: Uint8Array; readonly source?: "digitalCreation" }[];
  readonly royaltyBps?: number;
  readonly editionSize?: number;
  /** Pixels; 64 × 80 when left out. */
  readonly size?: readonly [width: number, height: number];
}

/** Works of several makers on a private chain, and all that verifying them needs. */
export interface HonestLineage {
  readonly fixture: LocalChainFixture;
  /** Files by CID, as an honest gateway has them. */
  readonly files: Map<string, Uint8Array>;
  readonly ids: {
    /** A root with terms of scope lineage. */
    readonly root: bigint;
    /** A root with terms of scope direct, share-alike and attribution. */
    readonly style: bigint;
    /** Made from the pixels of `root`. */
    readonly child: bigint;
    /** Made from the pixels of `child`, and from `style` by its creator's word. */
    readonly grandchild: bigint;
    /** Made with a private prompt. */
    readonly secret: bigint;
    /** Drawn by hand, without a seed. */
    readonly drawn: bigint;
    /** The second token of an edition of three. */
    readonly edition: bigint;
    /** A root whose file is larger than one block. */
    readonly large: bigint;
    /** Made from the pixels of `root`, from SKETCH and from UPLOAD, which are no works. */
    readonly collage: bigint;
  };
  readonly prepared: ReadonlyMap<bigint, PreparedWork>;
  /** Options to verify one of the works with. */
  options(id: bigint): GatherOptions;
  stop(): Promise<void>;
}

export const GATEWAY = "http://gateway.test";

/** A gateway that serves whole files by their CIDs, and knows no CAR. */
export function gatewayOf(files: ReadonlyMap<string, Uint8Array>): typeof fetch {
  return async (input) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const bytes = files.get(pathname.replace("/ipfs/", ""));
    if (bytes === undefined) return new Response(null, { status: 404 });
    if (search === "?format=car") return new Response(null, { status: 406 });
    return new Response(new Uint8Array(bytes));
  };
}

/** Starts a chain and mints on it. */
export async function mintHonestLineage(): Promise<HonestLineage> {
  const fixture = await startLocalChain();
  const files = new Map<string, Uint8Array>();
  const prepared = new Map<bigint, PreparedWork>();
  const images = new Map<bigint, RgbaImage>();
  const pinner: Pinner = {
    async pinFile(bytes) {
      const cid = (await fileCid(bytes)).toString();
      files.set(cid, bytes);
      return { cid, sizeBytes: bytes.length };
    },
  };

  async function mint(parts: MintParts): Promise<bigint> {
    const { prompt, salt = PUBLIC_SALT, seed, edges = [], inputs = [], files: inputFiles = [] } = parts;
    const [width, height] = parts.size ?? [64, 80];
    const params = { weave: 3, warm: true };
    const shown = inputFiles.map(({ bytes }) => decodePng(bytes).image);
    const pixels = [...inputs.map(({ id }) => images.get(id)!), ...shown];
    const image = paint({
      prompt: prompt.prompt,
      negativePrompt: prompt.negativePrompt ?? "",
      seed: effectiveSeed(seed ?? 0n, salt),
      width,
      height,
      params,
      inputs: pixels,
    });
    const recipe = buildRecipe({
      generator: parts.generator ?? GENERATOR,
      seed,
      params,
      inputs: [
        ...inputs.map(({ id, role, named }): RecipeInput => {
          const work = prepared.get(id)!;
          const hashes = { contentHash: contentHash(work.mediaBytes), outputHash: work.outputHash };
          return named ? { role, asset: id.toString(), ...hashes } : { role, ...hashes };
        }),
        ...inputFiles.flatMap(({ bytes, ...source }, i): RecipeInput[] => {
          const outputHash = outputHashOfImage(shown[i]!);
          const input: RecipeInput = { role: "image", contentHash: contentHash(bytes), outputHash, ...source };
          return bytes === UPLOAD ? [input, { role: "import", contentHash: JPEG, outputHash }] : [input];
        }),
      ],
      output: { mediaType: "image/png", width, height, outputHash: outputHashOfImage(image) },
      promptHash: promptHash(prompt, salt),
    });
    const publicPrompt = salt === PUBLIC_SALT ? prompt : undefined;
    const work = await prepareWork({ image, recipe, publicPrompt, title: parts.title, edges, inputFiles });
    const { royaltyBps = 500, editionSize = 1 } = parts;
    const order = { works: [work], pinner, edges, royaltyBps, editionSize };
    const { ids } = await mintWorks(fixture.writer(parts.by), order);
    for (const id of ids) {
      prepared.set(id, work);
      images.set(id, image);
    }
    return ids.at(editionSize === 1 ? 0 : 1)!;
  }

  const root = await mint({ by: 0, title: "Harbour", seed: 7n, prompt: { prompt: "a red harbour at dawn" } });
  const style = await mint({ by: 1, title: "Woodcut", seed: 18446744073709551615n, prompt: { prompt: "woodcut" } });
  const rootTerms = await publishTerms(fixture.writer(0), {
    asset: root,
    shareBps: 1_000,
    scope: "lineage",
    by: "open",
    permissions: 3,
    shareAlike: false,
    attribution: false,
    minRoyaltyBps: 250,
  });
  const styleTerms = await publishTerms(fixture.writer(1), {
    asset: style,
    shareBps: 333,
    scope: "direct",
    by: "open",
    permissions: 2,
    shareAlike: true,
    attribution: true,
    minRoyaltyBps: 0,
  });
  const child = await mint({
    by: 2,
    title: "Harbour, storm",
    seed: 11n,
    prompt: { prompt: "the same harbour in a storm", negativePrompt: "calm" },
    edges: [{ parent: root, roles: 1, termsId: rootTerms.termsId }],
    inputs: [{ id: root, role: "image", named: true }],
  });
  const childTerms = await publishTerms(fixture.writer(2), {
    asset: child,
    shareBps: 700,
    scope: "lineage",
    by: "open",
    permissions: 2,
    shareAlike: false,
    attribution: false,
    minRoyaltyBps: 0,
  });
  const grandchild = await mint({
    by: 3,
    title: "Storm, cut in wood",
    seed: 13n,
    prompt: { prompt: "as a woodcut" },
    edges: [
      { parent: child, roles: 1, termsId: childTerms.termsId },
      { parent: style, roles: 4, termsId: styleTerms.termsId },
    ],
    inputs: [{ id: child, role: "image", named: false }],
    royaltyBps: 900,
  });
  const secret = await mint({ by: 1, title: "Secret", seed: 17n, prompt: PRIVATE_PROMPT, salt: SALT });
  const drawn = await mint({
    by: 2,
    title: "Drawn",
    seed: null,
    prompt: { prompt: "by hand" },
    generator: { kind: "digitalCreation", name: "hand", version: "1", hash: sha256(stringToBytes("hand")) },
  });
  const edition = await mint({ by: 0, title: "Print", seed: 19n, prompt: { prompt: "a print" }, editionSize: 3 });

  const large = await mint({ by: 4, title: "Wall", seed: 23n, prompt: { prompt: "a wall" }, size: [640, 660] });

  const collage = await mint({
    by: 1,
    title: "Collage",
    seed: 29n,
    prompt: { prompt: "all of it" },
    edges: [{ parent: root, roles: 1, termsId: rootTerms.termsId }],
    inputs: [{ id: root, role: "image", named: false }],
    files: [{ bytes: SKETCH, source: "digitalCreation" }, { bytes: UPLOAD }],
  });

  const serve = gatewayOf(files);
  return {
    fixture,
    files,
    ids: { root, style, child, grandchild, secret, drawn, edition, large, collage },
    prepared,
    options: (id) => ({
      chain: fixture.reader,
      gateways: [GATEWAY],
      id,
      runGenerator: runLoom,
      fetchModule: async (hash) => (hash === GENERATOR.hash ? MODULE : null),
      fetch: serve,
    }),
    stop: () => fixture.stop(),
  };
}

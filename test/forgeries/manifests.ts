import { insertManifest } from "../../src/core/c2pa/pngManifest.ts";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { SignManifest } from "../../src/core/ports/SignManifest.ts";
import { withChunk } from "../core/verify/withChunk.ts";
import { signedPicture } from "../support/signedPicture.ts";
import { signBeside } from "../support/signedText.ts";
import type { Forgery } from "./Forgery.ts";
import { minting } from "./minted.ts";
import { withMedia, withSeedline } from "./stage/reword.ts";
import type { Stage } from "./stage/Stage.ts";
import { signInside } from "./stage/signing.ts";
import { passOn } from "./stage/startLyingGateway.ts";

const FAILS = { expected: "not-authentic", check: "c2pa", status: "fail" } as const;
const deploymentOf = ({ chain }: Stage) => chain.reader.deployment;

/** A picture that its maker signed with a manifest of the forger's choice. */
function signed(change: (stage: Stage) => Parameters<typeof signInside>[1]): Forgery["forge"] {
  return minting(
    (stage) => ({ sign: signInside(deploymentOf(stage), change(stage)) }),
    (work) => work,
  );
}

/** A poem with a manifest beside it. */
function poem(sign: (stage: Stage) => SignManifest): Forgery["forge"] {
  return minting(
    (stage) => ({ generator: "verse", sign: sign(stage) }),
    (work) => work,
  );
}

/** The first C2PA chunk of a PNG. */
function manifestOf(png: Uint8Array): Uint8Array {
  const chunk = decodePng(png).ancillary.find(({ type }) => type === "caBX");
  if (chunk === undefined) throw new Error("the file has no manifest");
  return chunk.data;
}

/** C2PA manifests that are somebody else's, that lie, or that are gone. */
export const MANIFESTS: readonly Forgery[] = [
  {
    name: "manifest: another work's, put into the file",
    ...{ ...FAILS, reason: /is not valid/ },
    forge: minting({}, (work, _made, { cast }) =>
      withMedia(work, insertManifest(work.mediaBytes, manifestOf(cast.child.work.mediaBytes))),
    ),
  },
  {
    name: "manifest: another work's, put into a copy of the file",
    ...{ expected: "authentic-with-caveats", check: "marks", status: "unknown", reason: /does not: caBX/ },
    forge: ({ cast, drop }) => drop(insertManifest(cast.root.work.mediaBytes, manifestOf(cast.child.work.mediaBytes))),
  },
  {
    name: "manifest: signed for this file, with another recipe",
    ...{ ...FAILS, reason: /its recipe is another/ },
    forge: signed(({ cast }) => ({ recipe: cast.root.recipe })),
  },
  {
    name: "manifest: signed for this file, with a parent that is not recorded",
    ...{ ...FAILS, reason: /it names 1 parents, and not just the 0/ },
    forge: signed(({ cast }) => ({ parents: [{ asset: cast.root.id, roles: ["image"] }] })),
  },
  {
    name: "manifest: signed for this file, without the recorded parent",
    ...{ ...FAILS, reason: /it names 0 parents, and not just the 1/ },
    forge: minting(
      (stage) => ({
        edges: [stage.cast.rootEdge],
        inputs: [{ image: stage.cast.root.image, bytes: stage.cast.root.work.mediaBytes }],
        sign: signInside(deploymentOf(stage), { parents: [] }),
      }),
      (work) => work,
    ),
  },
  {
    name: "manifest: signed for another chain",
    ...{ ...FAILS, reason: /meant for another chain or contract/ },
    forge: signed(() => ({ chainId: 8_453 })),
  },
  {
    name: "manifest: signed for another contract",
    ...{ ...FAILS, reason: /meant for another chain or contract/ },
    forge: signed(() => ({ contract: signedPicture().facts.contract })),
  },
  {
    name: "manifest: one byte of the signed file changed, minted",
    ...{ ...FAILS, reason: /is not valid/ },
    forge: minting(
      (stage) => ({ sign: signInside(deploymentOf(stage)) }),
      (work) => withMedia(work, withChunk(work.mediaBytes, "tEXt", "0x4100")),
    ),
  },
  {
    name: "manifest: two of them in one file",
    ...{ ...FAILS, reason: /is not valid/ },
    forge: minting(
      (stage) => ({ sign: signInside(deploymentOf(stage)) }),
      (work, _made, { cast }) => {
        const second = manifestOf(cast.child.work.mediaBytes);
        const hex = `0x${Buffer.from(second).toString("hex")}` as const;
        return withMedia(work, withChunk(work.mediaBytes, "caBX", hex));
      },
    ),
  },
  {
    name: "manifest: stripped, and the metadata still names it",
    ...{ expected: "authentic-with-caveats", check: "marks", status: "fail" },
    reason: /names marks that the file does not carry/,
    forge: minting(
      (stage) => ({ sign: signInside(deploymentOf(stage)) }),
      (work) => withMedia(work, encodePng(decodePng(work.mediaBytes).image)),
    ),
  },
  {
    name: "manifest: another text's, put beside a text",
    ...{ ...FAILS, reason: /is not valid/ },
    forge: poem((stage) => (_file, request) => {
      const { chainId, contracts } = deploymentOf(stage);
      return signBeside({ chainId, contract: contracts.works })(stage.cast.poem.work.mediaBytes, request);
    }),
  },
  {
    name: "manifest: no manifest at all, put beside a text",
    ...{ ...FAILS, reason: /is not valid/ },
    forge: poem(() => async () => new TextEncoder().encode("not a manifest")),
  },
  {
    name: "manifest: swapped by a gateway, beside a text",
    ...{ expected: "authentic-with-caveats", check: "c2pa", status: "unknown", reason: /it was not checked/ },
    forge: async ({ cast, verify, startGateway }) => {
      const beside = cast.poem.work.filesBeside[0]!.cid;
      const gateway = await startGateway((ask, response) =>
        passOn(ask, response, (bytes) => (ask.cid === beside ? new Uint8Array([1, 2, 3]) : bytes)),
      );
      return verify(cast.poem.id, { gateways: [gateway] });
    },
  },
  {
    name: "marks: an AI's picture without the marks that the law asks for",
    ...{ expected: "authentic-with-caveats", check: "marks", status: "fail", reason: /lacks marks/ },
    forge: minting({ generator: "neural-cells" }, async (work, { image }) => {
      const bare = await withMedia(work, encodePng(image));
      return withSeedline(bare, (seedline) => ({ ...seedline, marks: [] }));
    }),
  },
];

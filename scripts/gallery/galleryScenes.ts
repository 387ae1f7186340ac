import type { JsonObject } from "../../src/core/bytes/JsonValue.ts";
import type { Scope } from "../../src/core/licence/LicenceTerms.ts";
import type { Kind } from "../../src/core/record/Kind.ts";
import type { Scene } from "../demo/makeWork.ts";

/** A work of the first gallery, who makes it, and what it asks of derivatives. */
export interface GalleryScene extends Scene {
  /** Name of a persona. */
  readonly by: string;
  /** Name of a generator that comes with the project; the neural field when left out. */
  readonly generator?: string;
  readonly kind: Kind;
  readonly description: string;
  readonly params: JsonObject;
  /** Positions of the parents in the list; they come before their children. */
  readonly parents: readonly number[];
  /** Terms to publish; null for none. */
  readonly licence: { readonly shareBps: number; readonly scope: Scope } | null;
}

const SIDE = 1_024;
const MASK = { symmetry: "mirror", contrast: 0.6 };

/** What a collector's support brings, in wei: 0.5 ETH. */
export const GALLERY_SUPPORT_WEI = 500_000_000_000_000_000n;

/** Position of the work that is supported: the last of three generations, so that all of them are paid. */
export const GALLERY_SUPPORTED = 3;

/**
 * Three generations of one character, then something by every other generator: chosen by eye from contact sheets, so a changed prompt, seed or
 * size is another picture. The others are smaller: every picture is encoded, signed and minted before the first start is ready.
 */
export const GALLERY_SCENES: readonly GalleryScene[] = [
  {
    by: "Ivo",
    kind: "character",
    title: "The Dahlia Warden",
    description:
      "A mask that grew, petal by petal, around two patient eyes. She keeps the garden. Draw her as you like; she keeps a tenth of whatever comes of it.",
    prompt: "red dahlia heart, emblem",
    seed: 16n,
    side: SIDE,
    params: { form: "bloom", ...MASK },
    parents: [],
    licence: { shareBps: 1_000, scope: "lineage" },
  },
  {
    by: "Ada",
    kind: "work",
    title: "Warden in a Violet Moon",
    description:
      "The Warden as a drop of rain remembers her at midnight: small, whole and the right way up. The petals behind the glass are hers as well.",
    prompt: "violet midnight, seen through glass",
    seed: 422n,
    side: SIDE,
    params: { form: "glass", ...MASK },
    parents: [0],
    licence: { shareBps: 1_200, scope: "direct" },
  },
  {
    by: "Juno",
    kind: "work",
    title: "Warden, Going Up in Gold",
    description:
      "Petals turn to smoke and smoke to horns: what a guardian looks like to somebody who should not be in the garden.",
    prompt: "gold smoke, a mask dissolving",
    seed: 362n,
    side: SIDE,
    params: { form: "plume", ...MASK },
    parents: [0],
    licence: { shareBps: 1_500, scope: "lineage" },
  },
  {
    by: "Ada",
    kind: "work",
    title: "The Night Treaty",
    description:
      "Two descendants of one guardian, sewn into the same silk. It is teal because neither of them would wear the other's colour.",
    prompt: "teal night, two masks, silk",
    seed: 2_439n,
    side: SIDE,
    params: { form: "silk", ...MASK },
    parents: [1, 2],
    licence: null,
  },
  {
    by: "Ada",
    kind: "work",
    generator: "verse",
    title: "The Night Ferry",
    description: "For whoever missed it. It leaves again tomorrow, from the same verse and another seed.",
    prompt: "the night ferry, first snow",
    seed: 2n,
    side: 0,
    params: {},
    parents: [],
    licence: null,
  },
  {
    by: "Ada",
    kind: "work",
    generator: "neural-cells",
    title: "What the Moss Dreams",
    description:
      "Grown, not drawn: a small trained network told every cell what its neighbours were doing, and this is what they agreed on.",
    prompt: "moss and ember, a flower opening",
    seed: 1n,
    side: 448,
    params: {},
    parents: [],
    licence: { shareBps: 800, scope: "direct" },
  },
  {
    by: "Juno",
    kind: "work",
    generator: "flow-field",
    title: "Lanterns, Low Water",
    description: "The ferry is already gone. These are the lights it left on the river.",
    prompt: "night ferry, lanterns on black water",
    seed: 6n,
    side: 416,
    height: 560,
    params: {},
    parents: [],
    licence: { shareBps: 700, scope: "direct" },
  },
  {
    by: "Ada",
    kind: "work",
    generator: "ornament",
    title: "Carpet for a Greenhouse",
    description: "Teal for the glass, copper for the pipes. Twelve petals, because the gardener asked for twelve.",
    prompt: "teal and copper rosette",
    seed: 4n,
    side: 448,
    params: {},
    parents: [],
    licence: null,
  },
  {
    by: "Juno",
    kind: "work",
    generator: "ink-wash",
    title: "First Snow, Seen from the Ferry",
    description: "Ink on paper that never existed. The mountains took one line each; the fog took everything else.",
    prompt: "mountains above a river of fog, first snow",
    seed: 1n,
    side: 640,
    height: 432,
    params: {},
    parents: [],
    licence: { shareBps: 600, scope: "direct" },
  },
  {
    by: "Juno",
    kind: "work",
    generator: "comic-page",
    title: "Under the Ice",
    description: "One page, three panels, three works by two people: whoever buys it pays both of them.",
    prompt: "The last ferry left at dusk.\nIt left its lanterns behind.\nUnder the ice, something noticed.",
    seed: 2n,
    side: 528,
    height: 720,
    params: {},
    parents: [8, 6, 5],
    licence: null,
  },
];

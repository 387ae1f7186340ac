import type { JsonObject } from "../../src/core/bytes/JsonValue.ts";
import type { Scope } from "../../src/core/licence/LicenceTerms.ts";
import type { Kind } from "../../src/core/record/Kind.ts";
import type { Scene } from "../demo/makeWork.ts";

/** A work of the first gallery, who makes it, and what it asks of derivatives. */
export interface GalleryScene extends Scene {
  /** Name of a persona. */
  readonly by: string;
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

/** Income of the last work that a collector's support brings, in wei: 0.5 ETH. */
export const GALLERY_SUPPORT_WEI = 500_000_000_000_000_000n;

/** Three generations of one character: chosen by eye from contact sheets, so a changed prompt, seed or size is another picture. */
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
];

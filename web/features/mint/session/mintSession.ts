import type { StudioStore } from "../../../../src/core/ports/StudioStore.ts";
import { createIntentKeeper, type IntentKeeper } from "../keep/intentKeeper.ts";
import { createMintSession, type MintChannel, type MintMessage, type MintSession } from "./createMintSession.ts";
import { createMintLocks } from "./mintLocks.ts";

/** The mints of this page, and where they are kept. */
export interface Mints {
  readonly keeper: IntentKeeper;
  readonly session: MintSession;
}

let mints: Mints | null = null;

/** The one session of this page; what this browser kept is in it from the start. */
export function mintsOf(store: StudioStore): Mints {
  if (mints !== null) return mints;
  const keeper = createIntentKeeper(store, browserStorage());
  const session = createMintSession({
    keeper,
    locks: createMintLocks(globalThis.navigator?.locks),
    channel: openChannel(),
  });
  session.found(keeper.here());
  mints = { keeper, session };
  return mints;
}

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function openChannel(): MintChannel | null {
  if (typeof BroadcastChannel === "undefined") return null;
  const channel = new BroadcastChannel("seedline.mints");
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) => channel.addEventListener("message", ({ data }: MessageEvent<MintMessage>) => hear(data)),
  };
}

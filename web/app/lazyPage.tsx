import { type ComponentType, lazy } from "react";
import { partMissing } from "./partMissing.ts";

/** Pages whose code did not come when it was asked for. */
const missing = new Set<() => Promise<unknown>>();

/**
 * A page that is loaded when it is first opened. Where that fails the page is not reloaded, which without a server would end it: the
 * shell stays, with its drafts and running mints, and says so.
 */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const start = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (cause) {
        missing.add(again);
        throw partMissing(cause);
      }
    });
  let shown = start();
  // React remembers what failed: after a success the page is a new one.
  const again = async () => {
    await load();
    shown = start();
    missing.delete(again);
  };
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each page, where its module begins
  return function Page(props: Props) {
    const Shown = shown as ComponentType<Props>;
    return <Shown {...props} />;
  };
}

/** Asks once more for pages that did not come. @returns Whether all are there; some browsers remember what failed until the reload */
export async function loadMissingPages(): Promise<boolean> {
  await Promise.allSettled([...missing].map((again) => again()));
  return missing.size === 0;
}

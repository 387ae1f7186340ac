import { type AsyncRouteComponent, lazyRouteComponent } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { partMissing } from "./partMissing.ts";

/** Pages whose code did not come when it was asked for. */
const missing = new Set<() => Promise<unknown>>();

/**
 * A page that is loaded when it is first opened. Where that fails the page is not reloaded, which without a server would end it: the
 * shell stays, with its drafts and running mints, and says so.
 */
export function lazyPage<Props extends object>(
  load: () => Promise<(props: Props) => ReactNode>,
): AsyncRouteComponent<Props> {
  const importer = async (): Promise<{ page: (props: Props) => ReactNode }> => {
    try {
      const page = await load();
      missing.delete(again);
      return { page };
    } catch (cause) {
      missing.add(again);
      throw partMissing(cause);
    }
  };
  const page = lazyRouteComponent(importer, "page") as unknown as AsyncRouteComponent<Props>;
  const again = async () => page.preload?.();
  return page;
}

/** Asks once more for pages that did not come. @returns Whether all are there; some browsers remember what failed until the reload */
export async function loadMissingPages(): Promise<boolean> {
  await Promise.all([...missing].map((again) => again()));
  return missing.size === 0;
}

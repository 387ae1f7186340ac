import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { toastError } from "../ui/toast/toastError.ts";
import { useStore } from "./createStore.ts";
import { partMissing } from "./partMissing.ts";
import { reach } from "./reach/reach.ts";

/**
 * A part of the page whose code is loaded when it is first shown. While it cannot be loaded its place stays as it was, which is said
 * once, and the rest of the page goes on; it is asked for again when the server answers again.
 *
 * @param waiting Shown until it is there.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, where its module begins
  return function Part(props: Props) {
    const [Shown, setShown] = useState<ComponentType<Props> | null>(() => loaded);
    const { server } = useStore(reach);
    // biome-ignore lint/correctness/useExhaustiveDependencies: a server that is back is what it is asked again for
    useEffect(() => {
      if (loaded !== null) return;
      let here = true;
      load().then(
        (part) => {
          loaded = part;
          if (here) setShown(() => part);
        },
        (cause: unknown) => here && toastError(partMissing(cause)),
      );
      return () => {
        here = false;
      };
    }, [server]);
    return Shown === null ? waiting : <Shown {...props} />;
  };
}

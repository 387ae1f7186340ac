import { useLingui } from "@lingui/react/macro";
import { StatusMark } from "../ui/StatusMark.tsx";
import { catalogueSource } from "./catalogueSource.ts";
import { useStore } from "./createStore.ts";
import { reach } from "./reach/reach.ts";

/** One quiet line while the chain answers in place of the index. Silent while something worse is being said. */
export function IndexNotice() {
  const { t } = useLingui();
  const now = useStore(catalogueSource);
  const { server, chain } = useStore(reach);
  const isSaid = now.source === "chain" && server && chain;
  const words = {
    INDEX_DOWN: t`The index is down; this page reads the chain directly.`,
    INDEX_STARTING: t`The index is starting; this page reads the chain directly.`,
    INDEX_BEHIND: t`The index is behind; this page reads the chain directly.`,
    INDEX_FOREIGN: t`The index is of another chain; this page reads the chain directly.`,
  };
  return (
    // The region is there before it has something to say, so that what it says is read out.
    <div role="status">
      {isSaid && (
        <p className="flex items-center gap-2 px-5 pt-1 pb-3 text-sm text-soft sm:px-10" data-index={now.reason}>
          <StatusMark status="unknown" className="size-4" />
          {words[now.reason]}
        </p>
      )}
    </div>
  );
}

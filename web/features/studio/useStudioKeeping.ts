import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { toast } from "../../ui/toast/toast.ts";
import { isBlank } from "./createDraftKeeper.ts";
import { draftKeeper, forks } from "./draftKeeper.ts";
import { browserAhead, readLeftovers } from "./draftStore.ts";
import { favouriteShelf } from "./favourites/favouriteShelf.ts";
import { startHistory } from "./historyStore.ts";
import { newStudioId } from "./newStudioId.ts";
import { sendLeftovers } from "./sendLeftovers.ts";

/** Keeps drafts and history with the server while the Studio is open, and says when a draft had to be kept twice. */
export function useStudioKeeping(): void {
  const { t } = useLingui();
  const { studioStore } = useSeedline();
  const count = useStore(forks);
  useEffect(() => {
    draftKeeper.start(studioStore);
    const leftovers = readLeftovers(draftKeeper.id.get()).filter(({ draft }) => !isBlank(draft));
    // What could not be sent stays in this browser, for the next time.
    sendLeftovers(studioStore, leftovers, () => newStudioId("draft"), browserAhead.forget).catch(() => undefined);
    // Without the server there is no history to show; drawing goes on, and the banner says what does not answer.
    startHistory(studioStore).catch(() => undefined);
    favouriteShelf.start(studioStore).catch(() => undefined);
  }, [studioStore]);
  useEffect(() => {
    if (count === 0) return;
    toast({
      tone: "pass",
      key: "draft-forked",
      title: t`Two drafts are kept.`,
      description: t`This one was changed on another page, too; this page goes on with a draft of its own.`,
    });
  }, [count, t]);
}

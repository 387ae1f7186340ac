import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { DraftsSheet } from "./DraftsSheet.tsx";
import { draftKeeper } from "./draftKeeper.ts";
import { HelpSheet } from "./HelpSheet.tsx";
import { IconButton } from "./IconButton.tsx";

/** Where the draft is kept, the other drafts, and what the keys do. */
export function StudioBar() {
  const { t } = useLingui();
  const keeping = useStore(draftKeeper.keeping);
  const [drafts, setDrafts] = useState(false);
  const [help, setHelp] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
      if (event.key === "?" && !typing && !event.ctrlKey && !event.metaKey) setHelp(true);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <div className="-my-1.5 -mr-2 flex items-center gap-1 max-sm:-mr-2.5">
      <span role="status" className="mr-1">
        {keeping === "here-only" ? (
          <span className="text-unsure">
            <Trans>Kept in this browser only</Trans>
          </span>
        ) : keeping === "keeping" ? (
          <Trans>Keeping…</Trans>
        ) : null}
      </span>
      <Button variant="quiet" size="sm" onClick={() => setDrafts(true)}>
        <Trans>Drafts</Trans>
      </Button>
      <IconButton icon="help" label={t`Keys`} className="pointer-coarse:hidden" onClick={() => setHelp(true)} />
      <DraftsSheet open={drafts} onOpenChange={setDrafts} />
      <HelpSheet open={help} onOpenChange={setHelp} />
    </div>
  );
}

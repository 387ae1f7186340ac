import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { draftKeeper } from "./draftKeeper.ts";
import { IconButton } from "./IconButton.tsx";

// Loaded when they are opened.
const DraftsSheet = lazyPart(async () => (await import("./DraftsSheet.tsx")).DraftsSheet);
const HelpSheet = lazyPart(async () => (await import("./HelpSheet.tsx")).HelpSheet);
const TemplatesSheet = lazyPart(async () => (await import("./templates/TemplatesSheet.tsx")).TemplatesSheet);

/** Where the draft is kept, templates, the other drafts, and what the keys do. */
export function StudioBar() {
  const { t } = useLingui();
  const keeping = useStore(draftKeeper.keeping);
  const [drafts, setDrafts] = useState(false);
  const [templates, setTemplates] = useState(false);
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
    <div className="-my-1.5 -mr-2 ml-auto flex items-center gap-1 max-sm:-mr-2.5">
      <span role="status" className="mr-1">
        {keeping === "here-only" ? (
          <span className="text-unsure">
            <Trans>Kept in this browser only</Trans>
          </span>
        ) : keeping === "keeping" ? (
          <span className="max-sm:sr-only">
            <Trans>Keeping…</Trans>
          </span>
        ) : null}
      </span>
      <Button variant="quiet" size="sm" onClick={() => setTemplates(true)}>
        <Trans>Templates</Trans>
      </Button>
      <Button variant="quiet" size="sm" onClick={() => setDrafts(true)}>
        <Trans>Drafts</Trans>
      </Button>
      <IconButton icon="help" label={t`Keys`} className="pointer-coarse:hidden" onClick={() => setHelp(true)} />
      {drafts ? <DraftsSheet open onOpenChange={setDrafts} /> : null}
      {templates ? <TemplatesSheet onClose={() => setTemplates(false)} /> : null}
      {help ? <HelpSheet open onOpenChange={setHelp} /> : null}
    </div>
  );
}

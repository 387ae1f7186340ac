import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { Settings } from "./Settings.tsx";
import { SettingsDialogs } from "./SettingsDialogs.tsx";
import { settingsOpen } from "./settingsOpen.ts";

/** Where the settings fit beside the wall: the width from which Tailwind's `xl` holds. */
const WIDE = "(width >= 80rem)";

/** The settings: beside the wall where there is room, else a sheet from the lower edge. */
export function SettingsPlace() {
  const { t } = useLingui();
  const open = useStore(settingsOpen);
  const place = useMatches(WIDE) ? (
    <aside aria-label={t`Settings`} className="w-64 shrink-0">
      <h2 className="sr-only">
        <Trans>Settings</Trans>
      </h2>
      <Settings />
    </aside>
  ) : (
    <Sheet
      open={open}
      onOpenChange={settingsOpen.set}
      title={t`Settings`}
      description={<Trans>All that shapes a work beside its words.</Trans>}
    >
      <Settings />
    </Sheet>
  );
  return (
    <>
      {place}
      <SettingsDialogs />
    </>
  );
}

function useMatches(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = () => setMatches(list.matches);
    list.addEventListener("change", update);
    return () => list.removeEventListener("change", update);
  }, [query]);
  return matches;
}

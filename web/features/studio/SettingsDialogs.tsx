import { useEffect } from "react";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { settingsDialog } from "./settingsDialog.ts";

// Most draw with what comes along; the others load what finds and examines modules.
const GeneratorPicker = lazyPart(async () => (await import("../generators/GeneratorPicker.tsx")).GeneratorPicker);
// Loaded when it is opened: it draws a picture for each.
const PresetsSheet = lazyPart(async () => (await import("./presets/PresetsSheet.tsx")).PresetsSheet);

/** The dialogs that are opened from the settings. */
export function SettingsDialogs() {
  const dialog = useStore(settingsDialog);
  const close = () => settingsDialog.set(null);
  // Who leaves the page leaves the dialog.
  useEffect(() => () => settingsDialog.set(null), []);
  if (dialog === "generator") return <GeneratorPicker onClose={close} />;
  return dialog === "presets" ? <PresetsSheet onClose={close} /> : null;
}

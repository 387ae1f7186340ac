import { Plural } from "@lingui/react/macro";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { MINT_PANEL_ID } from "../mint/MintPanel.tsx";
import { draftStore } from "./draftStore.ts";

/** Where the mint stands below the pictures and not beside them: how many are chosen, and the way there. */
export function ToTheMint() {
  const { chosenCells } = useStore(draftStore);
  if (chosenCells.length === 0) return null;
  const go = () => {
    const panel = document.getElementById(MINT_PANEL_ID);
    panel?.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    panel?.querySelector("h2")?.focus({ preventScroll: true });
  };
  return (
    <Button size="lg" className="px-3.5 text-base lg:hidden" onClick={go}>
      <Plural value={chosenCells.length} one="# chosen" other="# chosen" />
    </Button>
  );
}

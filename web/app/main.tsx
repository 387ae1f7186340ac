import "./trustedScripts.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { badgeWork } from "../../src/core/badge/badgePath.ts";
import { App } from "./App.tsx";
import { leaveFirst } from "./first/leaveFirst.ts";
import { startLanguage } from "./i18n/startLanguage.ts";
import "./styles.css";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root.");
leaveFirst(root);
// Never awaited at the top level: what it loads imports this very script, and each would wait for the other.
const badge = badgeWork(location.pathname);
void startLanguage(navigator.languages).finally(async () => {
  // The one address that strangers may frame shows no app at all, and what it shows is chosen here and nowhere else.
  const page = badge === null ? <App /> : await badgePage(badge);
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
});

async function badgePage(id: string) {
  const { BadgeApp } = await import("../features/badge/BadgeApp.tsx");
  return <BadgeApp id={id} />;
}

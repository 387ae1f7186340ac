import "./trustedScripts.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { leaveFirst } from "./first/leaveFirst.ts";
import { startLanguage } from "./i18n/startLanguage.ts";
import "./styles.css";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root.");
leaveFirst(root);
// Never awaited at the top level: what it loads imports this very script, and each would wait for the other.
void startLanguage(navigator.languages).finally(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

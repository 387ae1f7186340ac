import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { inlineMessages } from "./build/inlineMessages.ts";

/** What the server runs to send first screens with the document: one file that needs no package. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [
    react(),
    lingui({ cwd: import.meta.dirname, macroTransform: { macro: { descriptorFields: "message" } } }),
    inlineMessages(),
  ],
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  ssr: { noExternal: true },
  build: {
    ssr: "app/first/renderFirst.tsx",
    outDir: "dist-first",
    emptyOutDir: true,
    target: "node22",
    rolldownOptions: { output: { codeSplitting: false } },
  },
});

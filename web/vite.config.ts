import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressOutput } from "./build/compressOutput.ts";
import { errorTemplates } from "./build/errorTemplates.ts";
import { inlineMessages } from "./build/inlineMessages.ts";
import { inlineStyles } from "./build/inlineStyles.ts";
import { routeGraph } from "./build/routeGraph.ts";

/** Where `vite web` finds a running Seedline (`npm start`); the built page is served by that server itself. */
const SERVER = "http://127.0.0.1:4747";

/** Small modules of which nearly every page needs most. */
const COMMON =
  /[\\/]web[\\/](?:app[\\/](?:navigation|workers|assertFileReads)|ui[\\/](?:Facts|Field|Hash|StatusList|percent)|features[\\/]work[\\/]formatDate)[\\/.]|[\\/]src[\\/]core[\\/]record[\\/]AssetId\./;
/** What shows works in lists: the catalogue, the questions asked of it, and small pictures. */
const LISTS =
  /[\\/]web[\\/](?:features[\\/]work[\\/](?:WorkThumbnail|workQueries|readInWorker|previewSource|thumbSize|proofWords|proofClaim)|features[\\/]gallery[\\/](?:Wall|WallPiece|Price|hangPictures|usePieces)|ui[\\/](?:AccountName|CopyButton|BitmapCanvas|formatAmount|useNear|useWidth))\.|[\\/]src[\\/]io[\\/](?:createLimiter|server[\\/]callServer|catalogue[\\/](?:createCatalogue|createIndexCatalogue|askIndex|createChainHead))\.|[\\/]src[\\/]core[\\/](?:catalogue[\\/](?:checkQuery|cursor|marketState|queryFault|queryParams|wire|wireFields)\.|ports[\\/]|previews[\\/]|bytes[\\/]zod\.|record[\\/]Kind\.|licence[\\/](?:LicenceTerms|isOpenToAll))|[\\/]node_modules[\\/](?:zod|@tanstack[\\/](?:query-core|react-query))[\\/]/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    lingui({ cwd: import.meta.dirname, macroTransform: { macro: { descriptorFields: "message" } } }),
    inlineMessages(),
    errorTemplates(),
    tailwindcss(),
    inlineStyles(),
    routeGraph(),
    compressOutput(),
  ],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // The first versions with light-dark(): a stand-in for it would follow the device alone, and not the theme that was chosen.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // A strict content security policy forbids data: scripts and styles; pictures never come from the build.
    assetsInlineLimit: 0,
    // One sheet, which goes into the document: no script has one of its own to wait for.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Kept by browsers while the page itself changes. What chain code is needed at first is for the bundler to find out.
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
            // What every address loads is one file: a slow network pays for every further one with its latency.
            { name: "shell", tags: ["$initial"], priority: 1 },
            // So do the small parts that most pages share, and all that lists of works need.
            { name: "common", test: COMMON, includeDependenciesRecursively: false },
            // Parts of an ABI compress badly without the rest, which pages need too; workers read works and need no more than that.
            { name: "abi", test: /[\\/](?:works|licences|evidence)Abi\.gen\./, includeDependenciesRecursively: false },
            { name: "lists", test: LISTS, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  worker: {
    format: "es",
    // One file for all that a worker needs from the start: split, it compresses worse, for the sake of parts that are seldom loaded.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "worker", tags: ["$initial"] }] } } },
  },
  server: {
    host: "127.0.0.1",
    // The server answers its own pages only: it must see the host that the page was loaded from.
    proxy: {
      "/api": { target: SERVER, changeOrigin: false },
      "/generators": { target: SERVER, changeOrigin: false },
    },
  },
});

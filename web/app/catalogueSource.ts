import type { CatalogueSource } from "../../src/io/catalogue/createCatalogue.ts";
import { createStore } from "./createStore.ts";

/** Who answers lists of works now. */
export const catalogueSource = createStore<CatalogueSource>({ source: "index" });

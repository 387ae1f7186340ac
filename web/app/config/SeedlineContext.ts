import { createContext, use } from "react";
import type { Catalogue } from "../../../src/core/ports/Catalogue.ts";
import type { Pinner } from "../../../src/core/ports/Pinner.ts";
import type { StudioStore } from "../../../src/core/ports/StudioStore.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import type { AppConfig } from "./loadConfig.ts";

/** What every feature needs of the running stack. */
export interface Seedline {
  readonly config: AppConfig;
  readonly chain: ChainReader;
  readonly pinner: Pinner;
  readonly studioStore: StudioStore;
  /** Lists of works, activity and credits. */
  readonly catalogue: Catalogue;
}

export const SeedlineContext = createContext<Seedline | null>(null);

/** The stack this page runs on. Only below the provider that waits for its configuration. */
export function useSeedline(): Seedline {
  const seedline = use(SeedlineContext);
  if (seedline === null) throw new Error("useSeedline needs a SeedlineContext.");
  return seedline;
}

import { z } from "zod";
import { PERSONAS } from "../../../src/core/chain/personas.ts";
import type { AppConfig } from "../config/loadConfig.ts";
import { createStore } from "../createStore.ts";
import type { DevelopmentWallet } from "./createDevelopmentProvider.ts";
import { createSigningDesk } from "./signingDesk.ts";

/** The only chain whose funded keys everybody knows. */
const DEVELOPMENT_CHAIN_ID = 31_337;
const RDNS = "org.seedline.development";
const STORAGE_KEY = "seedline.developmentWallet";

/** Id that wagmi gives the development wallet's connector. */
export const DEVELOPMENT_CONNECTOR_ID = RDNS;

const settingsSchema = z.object({
  persona: z
    .int()
    .min(0)
    .max(PERSONAS.length - 1),
  asks: z.boolean(),
  connected: z.boolean(),
});
type Settings = z.infer<typeof settingsSchema>;

/** The wallet once it is announced, null on every other chain. */
const developmentWallet = createStore<DevelopmentWallet | null>(null);
/** Index of the active persona. */
export const activePersona = createStore(readSettings().persona);
/** Whether this page has been connected to it, and not disconnected since. */
const connected = createStore(readSettings().connected);
/** Where its requests are shown. */
export const signingDesk = createSigningDesk(readSettings().asks);

/**
 * Announces the development wallet like any other wallet, on chain 31337 and nowhere else. Its code and keys are loaded only there.
 * To be awaited before wagmi starts, so that wagmi finds it when it reconnects.
 */
export async function announceDevelopmentWallet(config: AppConfig): Promise<void> {
  if (config.chainId !== DEVELOPMENT_CHAIN_ID || developmentWallet.get() !== null) return;
  const [{ createDevelopmentProvider }, { announceProvider }] = await Promise.all([
    import("./createDevelopmentProvider.ts"),
    import("./announceProvider.ts"),
  ]);
  const wallet = createDevelopmentProvider({
    chainId: config.chainId,
    rpcUrl: config.rpcUrl,
    desk: signingDesk,
    connected,
    firstAccount: activePersona.get(),
  });
  announceProvider({ uuid: crypto.randomUUID(), name: "Development wallet", icon: ICON, rdns: RDNS }, wallet.provider);
  developmentWallet.set(wallet);
  activePersona.subscribe(() => wallet.switchTo(activePersona.get()));
  for (const setting of [activePersona, signingDesk.asks, connected]) setting.subscribe(saveSettings);
}

function readSettings(): Settings {
  try {
    return settingsSchema.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    // Unreadable settings are those of a first visit.
    return { persona: 0, asks: false, connected: false };
  }
}

function saveSettings(): void {
  const settings: Settings = {
    persona: activePersona.get(),
    asks: signingDesk.asks.get(),
    connected: connected.get(),
  };
  localStorage.setItem(STORAGE_KEY, JSON.stringify(settings));
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#16171a"/><circle cx="11" cy="16" r="5" fill="#eeede8"/><path d="M19 16h8" stroke="#eeede8" stroke-width="2.5" stroke-linecap="round"/></svg>',
)}` as const;

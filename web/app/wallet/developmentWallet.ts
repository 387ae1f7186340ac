import type { EIP1193Provider } from "viem";
import { PERSONAS } from "../../../src/core/chain/personas.ts";
import type { AppConfig } from "../config/loadConfig.ts";
import { createStore } from "../createStore.ts";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";
import { announceProvider } from "./announceProvider.ts";
import type { DevelopmentWallet } from "./createDevelopmentProvider.ts";
import { createSigningDesk } from "./signingDesk.ts";

/** The only chain whose funded keys everybody knows. */
const DEVELOPMENT_CHAIN_ID = 31_337;
const RDNS = "org.seedline.development";
const STORAGE_KEY = "seedline.developmentWallet";

interface Settings {
  readonly persona: number;
  readonly asks: boolean;
  readonly connected: boolean;
}

const atFirst = readSettings(recall());
/** Index of the active persona. */
export const activePersona = createStore(atFirst.persona);
/** Whether this page has been connected to it, and not disconnected since. */
const connected = createStore(atFirst.connected);
/** Where its requests are shown. */
export const signingDesk = createSigningDesk(atFirst.asks);

let announced: EIP1193Provider | null = null;

/** Whether a wallet is this page's own: known by its provider, since names and domains can be claimed by anybody. */
export function isDevelopmentWallet({ provider }: AnnouncedWallet): boolean {
  return provider === announced;
}

/**
 * Announces the development wallet like any other wallet, on chain 31337 and nowhere else. Its code and keys are loaded when it
 * is first asked for something. Every tab of this browser acts as the same persona, as with any wallet.
 */
export function announceDevelopmentWallet({ chainId, rpcUrl }: AppConfig): void {
  if (chainId !== DEVELOPMENT_CHAIN_ID || announced !== null) return;
  let loaded: Promise<DevelopmentWallet> | null = null;
  const load = (): Promise<DevelopmentWallet> => {
    loaded ??= import("./createDevelopmentProvider.ts").then(({ createDevelopmentProvider }) => {
      const firstAccount = activePersona.get();
      const wallet = createDevelopmentProvider({ chainId, rpcUrl, desk: signingDesk, connected, firstAccount });
      activePersona.subscribe(() => wallet.switchTo(activePersona.get()));
      return wallet;
    });
    return loaded;
  };
  const provider = {
    request: async (...args: unknown[]) => (await load()).provider.request(...(args as [never])),
    on: (event: never, listener: never) => void load().then(({ provider }) => provider.on(event, listener)),
    removeListener: (event: never, listener: never) =>
      void load().then(({ provider }) => provider.removeListener(event, listener)),
  } as unknown as EIP1193Provider;
  announced = provider;
  announceProvider({ uuid: crypto.randomUUID(), name: "Development wallet", icon: ICON, rdns: RDNS }, provider);
  for (const setting of [activePersona, signingDesk.asks, connected]) setting.subscribe(saveSettings);
  addEventListener("storage", ({ key, newValue }) => key === STORAGE_KEY && follow(readSettings(newValue)));
}

function follow({ persona, asks, connected: isConnected }: Settings): void {
  signingDesk.asks.set(asks);
  connected.set(isConnected);
  activePersona.set(persona);
}

/** Unreadable settings are those of a first visit. */
function readSettings(text: string | null): Settings {
  try {
    const { persona, asks, connected } = JSON.parse(text ?? "null") as Partial<Record<keyof Settings, unknown>>;
    const known = PERSONAS.findIndex((_, index) => index === persona);
    return { persona: Math.max(0, known), asks: asks === true, connected: connected === true };
  } catch {
    return { persona: 0, asks: false, connected: false };
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function saveSettings(): void {
  const settings: Settings = {
    persona: activePersona.get(),
    asks: signingDesk.asks.get(),
    connected: connected.get(),
  };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(settings));
  } catch {
    // Without storage they last as long as the page.
  }
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#16171a"/><circle cx="11" cy="16" r="5" fill="#eeede8"/><path d="M19 16h8" stroke="#eeede8" stroke-width="2.5" stroke-linecap="round"/></svg>',
)}` as const;

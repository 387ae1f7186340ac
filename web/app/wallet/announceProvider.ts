import type { EIP1193Provider } from "viem";

/** How a wallet introduces itself (EIP-6963). */
export interface ProviderInfo {
  /** UUIDv4, new with every page. */
  readonly uuid: string;
  readonly name: string;
  /** A data: image. */
  readonly icon: `data:image/${string}`;
  /** Reverse domain name, stable across pages. */
  readonly rdns: string;
}

/**
 * Announces a wallet to the page as EIP-6963 says: once now, and again whenever someone asks who is there.
 * @returns Takes the announcement back.
 */
export function announceProvider(info: ProviderInfo, provider: EIP1193Provider): () => void {
  const announce = () => {
    const detail = Object.freeze({ info: Object.freeze({ ...info }), provider });
    window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  };
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
  return () => window.removeEventListener("eip6963:requestProvider", announce);
}

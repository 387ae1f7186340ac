import type { EIP1193Provider } from "viem";
import { codePointCount } from "../../../src/core/bytes/plainText.ts";

/** A wallet that introduced itself to this page (EIP-6963), as far as it is believed. */
export interface AnnouncedWallet {
  /** New with every page. */
  readonly uuid: string;
  /** Reverse domain name, stable across pages: what a remembered wallet is found by. Anybody can claim any. */
  readonly rdns: string;
  /** One line of plain text. */
  readonly name: string;
  /** A data: image, for an `<img>` alone; null when what was announced is none. */
  readonly icon: string | null;
  readonly provider: EIP1193Provider;
}

const MAX_NAME = 40;
/** Icons are 96 pixels wide as EIP-6963 recommends; what is far larger is no icon. */
const MAX_ICON_LENGTH = 200_000;
const DATA_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]/i;
/** Control characters, line and paragraph separators, and everything that turns the direction of what follows. */
const UNSPEAKABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Reads an announcement. Any extension, and any script in the page, can send one: what does not have the shape of a wallet is
 * no wallet, and what is only strange is shown as harmless text without an icon.
 *
 * @param detail `detail` of an `eip6963:announceProvider` event.
 * @returns null when nothing can be asked of it.
 */
export function readAnnouncement(detail: unknown): AnnouncedWallet | null {
  try {
    const { info, provider } = detail as { info: Record<string, unknown>; provider: EIP1193Provider };
    if (typeof provider.request !== "function") return null;
    const { uuid, rdns, name, icon } = info;
    if (typeof uuid !== "string" || uuid === "" || typeof rdns !== "string" || rdns === "") return null;
    return { uuid, rdns, name: readName(name) || readName(rdns), icon: readIcon(icon), provider };
  } catch {
    return null;
  }
}

function readName(name: unknown): string {
  if (typeof name !== "string") return "";
  const line = name.slice(0, 1_000).replaceAll(UNSPEAKABLE, " ").replaceAll(/\s+/g, " ").trim();
  return codePointCount(line) <= MAX_NAME ? line : `${[...line].slice(0, MAX_NAME - 1).join("")}…`;
}

function readIcon(icon: unknown): string | null {
  if (typeof icon !== "string" || icon.length > MAX_ICON_LENGTH) return null;
  // Some wallets announce their icon with a line break before it.
  const uri = icon.trim();
  return DATA_IMAGE.test(uri) ? uri : null;
}

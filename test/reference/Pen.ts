import { type Address, concat, type Hex, hexToBytes, slice, toHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";

const MNEMONIC = "test test test test test test test test test test test junk";
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** How a signature is written: as usual, in 64 bytes (EIP-2098), or with the other s, which nobody may take. */
export type Form = "usual" | "compact" | "other s";

/** Signs for the people of the local chain, and remembers what everybody signed: nothing is recovered from curves. */
export class Pen {
  readonly #accounts = new Map<Address, ReturnType<typeof mnemonicToAccount>>();
  readonly #signed = new Set<string>();

  constructor(people: number) {
    for (let addressIndex = 0; addressIndex < people; ++addressIndex) {
      const account = mnemonicToAccount(MNEMONIC, { addressIndex });
      this.#accounts.set(account.address, account);
    }
  }

  async sign(who: Address, digest: Hex, form: Form = "usual"): Promise<Hex> {
    const account = this.#accounts.get(who);
    if (account === undefined) return "0x1234";
    const signature = await account.sign({ hash: digest });
    const [r, s, isOdd] = [slice(signature, 0, 32), BigInt(slice(signature, 32, 64)), signature.endsWith("1c")];
    if (form === "other s") {
      return concat([r, toHex(ORDER - s, { size: 32 }), isOdd ? "0x1b" : "0x1c"]);
    }
    const compact = concat([r, toHex(s | (isOdd ? 1n << 255n : 0n), { size: 32 })]);
    const written = form === "compact" ? compact : signature;
    this.#signed.add(`${who} ${digest} ${written}`);
    return written;
  }

  isSignedBy(who: Address, digest: Hex, signature: Hex): boolean {
    return this.#signed.has(`${who} ${digest} ${signature}`);
  }
}

/** A signature with one bit changed, which is none. */
export function bent(signature: Hex, bit: number): Hex {
  const bytes = hexToBytes(signature);
  const at = bit % (bytes.length * 8);
  bytes[at >> 3]! ^= 1 << (at & 7);
  return toHex(bytes);
}

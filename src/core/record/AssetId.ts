import { SeedlineError } from "../errors.ts";

/** Highest id that can have a record: 2^32 - 1 mints of up to 256 tokens (contracts/libraries/RecordPointer.sol). */
export const MAX_ASSET_ID = (0xffffffffn << 8n) | 0xffn;

/** Tokens of other contracts that licences were published for have ids from here on (`AssetIds` in contracts/types/Record.sol). */
export const FIRST_EXTERNAL_ID = 1n << 48n;

/** Whether an asset is a token of another contract: it has no record here. */
export function isExternalAsset(id: bigint): boolean {
  return id >= FIRST_EXTERNAL_ID;
}

/** Reads an asset id from decimal text. @throws SeedlineError `ASSET_ID_MALFORMED` */
export function parseAssetId(text: string): bigint {
  const id = /^[0-9]{1,13}$/.test(text) ? BigInt(text) : 0n;
  if (id < 256n || id > MAX_ASSET_ID) {
    throw new SeedlineError("ASSET_ID_MALFORMED", `"${text}" is no id of a work.`, {
      hint: `An id is a whole number from 256 to ${MAX_ASSET_ID}, as \`mint\` printed it.`,
      details: { id: text },
    });
  }
  return id;
}

/** Reads the id of a work or of a token of another contract. @throws SeedlineError `ASSET_ID_MALFORMED` */
export function parseAnyAssetId(text: string): bigint {
  const id = /^[0-9]{15,16}$/.test(text) ? BigInt(text) : 0n;
  return isExternalAsset(id) && id <= BigInt(Number.MAX_SAFE_INTEGER) ? id : parseAssetId(text);
}

/** The mint an id belongs to, counted from 1 within a collection; also the CREATE nonce of the record. */
export function mintNonceOf(id: bigint): bigint {
  return id >> 8n;
}

/** The position of a token within its mint, from 0. */
export function mintIndexOf(id: bigint): number {
  return Number(id & 0xffn);
}

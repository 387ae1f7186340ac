/** Keeps files on IPFS. Implementations check that what they report is what was given to them. */
export interface Pinner {
  /**
   * Pins a file under the profile `unixfs-v1-2025`.
   * @returns Its CIDv1 in base32, and its size.
   */
  pinFile(bytes: Uint8Array, options?: { signal?: AbortSignal }): Promise<{ cid: string; sizeBytes: number }>;
}

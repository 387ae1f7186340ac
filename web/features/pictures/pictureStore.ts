import type { ContentHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { PictureFile } from "./PictureJob.ts";
import { pictureInWorker } from "./pictureInWorker.ts";

const STORE = "files";

/** Pictures that are in use on this page, so that a grid need not decode the same file four times. */
const loaded = new Map<ContentHash, Promise<PictureFile>>();

/**
 * Keeps a picture's file in this browser under its contentHash.
 * @throws SeedlineError `STORAGE_UNAVAILABLE` when the browser keeps nothing; the picture can be used on this page all the same
 */
export async function keepPicture(picture: PictureFile): Promise<void> {
  loaded.set(picture.contentHash, Promise.resolve(picture));
  // Browsers may drop what a page stored when the disk is full, unless the person's use of it says otherwise.
  void navigator.storage?.persist?.();
  await transact("readwrite", (store) => store.put(picture.file, picture.contentHash));
}

/** Reads a kept picture. @throws SeedlineError `PICTURE_LOST` */
export function readPicture(contentHash: ContentHash): Promise<PictureFile> {
  const known = loaded.get(contentHash);
  if (known !== undefined) return known;
  const reading = decodeKept(contentHash).catch((error: unknown) => {
    loaded.delete(contentHash);
    throw error;
  });
  loaded.set(contentHash, reading);
  return reading;
}

/** Keeps any file under its SHA-256, as {@link keepPicture} keeps pictures. @throws SeedlineError `STORAGE_UNAVAILABLE` */
export async function keepFile(hash: ContentHash, file: Uint8Array): Promise<void> {
  await transact("readwrite", (store) => store.put(file, hash));
}

/** A kept file; null when there is none. Whether it is what the hash names is for the caller to check. */
export async function readKeptFile(hash: ContentHash): Promise<Uint8Array | null> {
  const file = await transact<unknown>("readonly", (store) => store.get(hash)).catch(() => null);
  return file instanceof Uint8Array ? file : null;
}

async function decodeKept(contentHash: ContentHash): Promise<PictureFile> {
  const file = await transact<unknown>("readonly", (store) => store.get(contentHash));
  const picture = file instanceof Uint8Array ? await pictureInWorker({ kind: "decode", file }) : null;
  if (picture?.contentHash === contentHash) return picture;
  throw new SeedlineError("PICTURE_LOST", "An uploaded or drawn picture is no longer kept in this browser.", {
    hint: "Add the same file again: the grid then draws the same pictures. Or remove it from the parents.",
    details: { contentHash },
  });
}

async function transact<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  try {
    const database = await open();
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(STORE, mode);
        const request = act(transaction.objectStore(STORE));
        // What was written is safe once the transaction is complete, not when its request is.
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  } catch (cause) {
    throw new SeedlineError("STORAGE_UNAVAILABLE", "This browser does not keep pictures for the page.", {
      hint: "It may be in a private window or out of space. The picture is lost when the page is closed.",
      cause,
    });
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("seedline-pictures", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

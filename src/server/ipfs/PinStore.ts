import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { base32 } from "multiformats/bases/base32";
import { CID } from "multiformats/cid";
import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import type { BlockStore } from "./BlockStore.ts";
import { removeDurably, writeDurably } from "./durableFile.ts";
import { requireBlock, walkDag } from "./walkDag.ts";

export type PinMode = "recursive" | "direct";

export interface Pin {
  readonly cid: CID;
  readonly mode: PinMode;
  readonly name: string;
}

const PinRecord = z.object({ cid: z.string(), mode: z.enum(["recursive", "direct"]), name: z.string() });
const EXTENSION = ".json";
/** File systems carry out several of these about as fast as one. */
const SYNCS_AT_ONCE = 16;

/**
 * What must be kept, one small file per pin. A pin is written only after every block it covers was read back whole and
 * forced to disk: a pin found after a crash means that the content is there.
 */
export class PinStore {
  readonly #path: string;
  readonly #blocks: BlockStore;
  readonly #pins = new Map<string, Pin>();

  private constructor(path: string, blocks: BlockStore) {
    this.#path = path;
    this.#blocks = blocks;
  }

  /**
   * Opens the pins in `path`, a folder that is made when it is missing.
   *
   * @throws SeedlineError `IPFS_PIN_DAMAGED` for a file that is no pin; forgetting a pin silently would lose content later.
   */
  static async open(path: string, blocks: BlockStore): Promise<PinStore> {
    await mkdir(path, { recursive: true });
    const store = new PinStore(path, blocks);
    for (const name of await readdir(path)) {
      const file = join(path, name);
      if (name.endsWith(EXTENSION)) {
        const pin = await readPin(file);
        store.#pins.set(pin.cid.toString(), pin);
      } else if (name.endsWith(".tmp")) {
        await rm(file, { force: true });
      }
    }
    return store;
  }

  /**
   * Pins a DAG (`recursive`) or one block (`direct`). A recursive pin replaces a direct one.
   *
   * @throws SeedlineError `IPFS_NOT_FOUND` when a block is missing, `IPFS_PIN_CONFLICT` for a direct pin under a recursive one.
   */
  async add(cid: CID, mode: PinMode, name = ""): Promise<void> {
    if (mode === "direct" && this.get(cid)?.mode === "recursive") {
      throw new SeedlineError("IPFS_PIN_CONFLICT", `${cid} already pinned recursively`, {
        hint: "Remove the recursive pin first.",
        details: { cid: cid.toString() },
      });
    }
    const covered =
      mode === "recursive" ? walkDag(this.#blocks, cid) : [{ cid, bytes: await requireBlock(this.#blocks, cid) }];
    let batch: CID[] = [];
    for await (const block of covered) {
      batch.push(block.cid);
      if (batch.length === SYNCS_AT_ONCE) {
        await this.#sync(batch);
        batch = [];
      }
    }
    await this.#sync(batch);
    const record: z.infer<typeof PinRecord> = { cid: cid.toString(), mode, name };
    await writeDurably(this.#fileOf(cid), `${JSON.stringify(record)}\n`);
    this.#pins.set(cid.toString(), { cid, mode, name });
  }

  /**
   * Removes a pin; the blocks stay until the folder is deleted.
   *
   * @throws SeedlineError `IPFS_NOT_PINNED`, or `IPFS_PIN_CONFLICT` when the pin is recursive and `mode` is direct.
   */
  async remove(cid: CID, mode: PinMode): Promise<void> {
    const pin = this.get(cid);
    const details = { cid: cid.toString() };
    if (pin === undefined) {
      throw new SeedlineError("IPFS_NOT_PINNED", "not pinned or pinned indirectly", {
        hint: "List the pins to see which CID holds it.",
        details,
      });
    }
    if (mode === "direct" && pin.mode === "recursive") {
      throw new SeedlineError("IPFS_PIN_CONFLICT", `${cid} is pinned recursively`, {
        hint: "Ask for the recursive pin to be removed.",
        details,
      });
    }
    await removeDurably(this.#fileOf(cid));
    this.#pins.delete(cid.toString());
  }

  get(cid: CID): Pin | undefined {
    return this.#pins.get(cid.toString());
  }

  list(): Pin[] {
    return [...this.#pins.values()];
  }

  /** Blocks that are kept because a recursive pin covers them, each with the pin that does; roots themselves left out. */
  async *indirect(): AsyncGenerator<{ cid: CID; via: CID }> {
    const seen = new Set<string>();
    for (const pin of this.list()) {
      if (pin.mode !== "recursive") {
        continue;
      }
      for await (const { cid } of walkDag(this.#blocks, pin.cid)) {
        const key = cid.toString();
        if (!cid.equals(pin.cid) && !seen.has(key)) {
          seen.add(key);
          yield { cid, via: pin.cid };
        }
      }
    }
  }

  async #sync(cids: readonly CID[]): Promise<void> {
    await Promise.all(cids.map((cid) => this.#blocks.sync(cid)));
  }

  #fileOf(cid: CID): string {
    // Base32 of the binary CID: unlike base58 it survives file systems that ignore case.
    return join(this.#path, `${base32.encode(cid.bytes)}${EXTENSION}`);
  }
}

async function readPin(file: string): Promise<Pin> {
  try {
    const { cid, mode, name } = PinRecord.parse(JSON.parse(await readFile(file, "utf8")));
    return { cid: CID.parse(cid), mode, name };
  } catch (cause) {
    throw new SeedlineError("IPFS_PIN_DAMAGED", `The pin record ${file} cannot be read.`, {
      hint: "Restore it from a backup, or delete it and pin the content again.",
      details: { file },
      cause,
    });
  }
}

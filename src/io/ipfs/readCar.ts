import { CarBlockIterator } from "@ipld/car/iterator";
import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../core/errors.ts";

interface CarBlock {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

export interface CarStream {
  /** As the header says; nothing vouches for them. */
  readonly roots: readonly CID[];
  /** Blocks as they come, not yet checked against their CIDs. */
  readonly blocks: AsyncIterable<CarBlock>;
}

/**
 * Reads a CAR stream, version 1 or 2, block by block. The caller bounds the stream itself; it is given up when the blocks are
 * no longer read.
 *
 * @throws SeedlineError `CAR_TRUNCATED` when the stream ends within a section, `CAR_MALFORMED` for anything else that is no
 * CAR. Errors of the stream itself pass through unchanged.
 * @see https://ipld.io/specs/transport/car/carv1/
 */
export async function readCar(stream: AsyncIterable<Uint8Array>): Promise<CarStream> {
  let streamError: unknown;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* stream;
    } catch (error) {
      streamError = error;
      throw error;
    }
  }
  const source = watched();
  // The decoder takes from its source and never tells it to stop. Not awaited: a source that stalls would stall this.
  const letGo = () => void source.return(undefined).catch(() => {});
  const named = (cause: unknown) => (cause === streamError ? cause : carError(cause));
  try {
    const car = await CarBlockIterator.fromIterable(source);
    const roots = await car.getRoots();
    async function* blocks(): AsyncGenerator<CarBlock> {
      try {
        for await (const { cid, bytes } of car) {
          yield { cid, bytes };
        }
      } catch (cause) {
        throw named(cause);
      } finally {
        letGo();
      }
    }
    return { roots, blocks: blocks() };
  } catch (cause) {
    letGo();
    throw named(cause);
  }
}

function carError(cause: unknown): SeedlineError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const truncated = reason.startsWith("Unexpected end of data");
  return new SeedlineError(
    truncated ? "CAR_TRUNCATED" : "CAR_MALFORMED",
    truncated ? "The CAR ends in the middle of a block." : `This is not a CAR: ${reason}.`,
    { hint: "Fetch or export it again; a CAR is complete only when every linked block is in it.", cause },
  );
}

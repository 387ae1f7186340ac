import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../core/errors.ts";
import { assembleFile, assertFileSize, maxBlocks } from "./assembleFile.ts";
import { blockMatches } from "./blockMatches.ts";
import type { GatewayRead } from "./fetchFromGateway.ts";
import { GatewayFailure } from "./GatewayFailure.ts";
import { PartialDag } from "./PartialDag.ts";
import { readBody } from "./readBody.ts";
import { readCar } from "./readCar.ts";

/**
 * The file that a gateway sends as a CAR, every block checked. Stops reading at the last block that the file needs: what a gateway appends is neither read nor judged.
 *
 * @throws as `fetchFromGateway`
 */
export async function fileFromCar({ cid, maxBytes, signal }: GatewayRead, response: Response): Promise<Uint8Array> {
  // Each block brings its CID and a length along, and nodes in between; far less than this for any sane chunk size.
  const maxCarBytes = maxBytes + Math.ceil(maxBytes / 8) + 64 * 1024;
  const dag = new PartialDag(cid);
  const getBlock = async (wanted: CID) => dag.get(wanted);
  try {
    const car = await readCar(readBody(response, maxCarBytes, signal));
    let left = maxBlocks(maxBytes);
    for await (const block of car.blocks) {
      left -= 1;
      if (left < 0) {
        throw new GatewayFailure("lied", `it sent more than ${maxBlocks(maxBytes)} blocks without completing the file`);
      }
      if (!(await blockMatches(block.cid, block.bytes))) {
        throw new GatewayFailure("lied", `it sent a block that does not hash to its CID ${block.cid}`);
      }
      dag.add(block.cid, block.bytes);
      if (block.cid.equals(cid)) {
        await assertFileSize(cid, getBlock, maxBytes);
      }
      if (dag.complete) {
        return await assembleFile(cid, getBlock, maxBytes, signal);
      }
    }
  } catch (error) {
    throw carFailure(error, maxCarBytes);
  }
  // Kubo answers 200 with an empty CAR for what it has not.
  throw !dag.has(cid)
    ? new GatewayFailure("not-found", "its CAR holds nothing of the file")
    : new GatewayFailure("unreachable", "its CAR ends before the whole file has come");
}

function carFailure(error: unknown, maxCarBytes: number): unknown {
  if (error instanceof SeedlineError && error.code === "CAR_TRUNCATED") {
    return new GatewayFailure("unreachable", "its CAR ends in the middle of a block", error);
  }
  if (error instanceof SeedlineError && error.code === "CAR_MALFORMED") {
    return new GatewayFailure("lied", "what it sent as a CAR is none", error);
  }
  if (error instanceof GatewayFailure && error.kind === "too-large") {
    // The file's own size was checked when its root came: all this is padding.
    return new GatewayFailure("lied", `it sent more than ${maxCarBytes} bytes without completing the file`, error);
  }
  return error;
}

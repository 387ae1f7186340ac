import { carHeader, carSectionHead } from "../ipfs/writeCar.ts";
import { type ExportedBundle, type ExportOptions, exportBundle } from "./exportBundle.ts";

/** A bundle as a file that can be saved; browsers keep large ones on disk. @throws as {@link exportBundle} */
export async function exportToBlob(options: ExportOptions): Promise<ExportedBundle & { readonly file: Blob }> {
  const parts: BlobPart[] = [];
  const exported = await exportBundle(options, async ({ cid, bytes }) => {
    parts.push(new Blob([new Uint8Array(carSectionHead(cid, bytes.length)), new Uint8Array(bytes)]));
  });
  const header = new Uint8Array(carHeader([exported.root]));
  return { ...exported, file: new Blob([header, ...parts], { type: "application/vnd.ipld.car" }) };
}

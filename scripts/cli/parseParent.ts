import { SeedlineError } from "../../src/core/errors.ts";
import { isOpenToAll } from "../../src/core/licence/isOpenToAll.ts";
import { isExternalAsset, parseAnyAssetId } from "../../src/core/record/AssetId.ts";
import { rolesToMask } from "../../src/core/record/roles.ts";
import type { RecordEdge } from "../../src/core/record/WorkRecord.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { readExternalToken } from "../../src/io/chain/externalAssets.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { listTerms } from "../../src/io/chain/readTerms.ts";
import { usageError } from "./options.ts";

/**
 * Reads `ID[:role[:termsId]]`; the role is image and the terms are the newest open ones when left out.
 * @throws SeedlineError `USAGE`, `ASSET_ID_MALFORMED`, `ROLE_UNKNOWN`, `WORK_UNKNOWN`, `ASSET_UNKNOWN`, `NO_OPEN_TERMS`
 */
export async function parseParent(chain: ChainReader, value: string): Promise<RecordEdge> {
  const [idText = "", role = "image", termsText, ...rest] = value.split(":");
  if (rest.length > 0 || (termsText !== undefined && !/^[1-9]\d{0,14}$/.test(termsText))) {
    throw usageError(`--parent "${value}" is not of the form ID[:role[:termsId]].`);
  }
  const parent = parseAnyAssetId(idText);
  const roles = rolesToMask([role]);
  await (isExternalAsset(parent) ? readExternalToken(chain, parent) : readRecord(chain, parent));
  if (termsText !== undefined) return { parent, roles, termsId: BigInt(termsText) };
  const open = (await listTerms(chain, parent)).filter(isOpenToAll).at(-1);
  if (open !== undefined) return { parent, roles, termsId: open.id };
  throw new SeedlineError(
    "NO_OPEN_TERMS",
    `Work ${parent} has no open licence terms, so nothing may be derived from it.`,
    {
      hint: "Name terms that ask for a fee or an offer (--parent ID:image:TERMS), or ask its owner to publish some; your picture and its sidecar are unchanged.",
      details: { parent },
    },
  );
}

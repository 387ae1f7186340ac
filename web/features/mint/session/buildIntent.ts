import type { Address } from "viem";
import type { Draft } from "../../studio/Draft.ts";
import { type Grid, tileCells } from "../../studio/gridSession.ts";
import type { DoneTile } from "../../studio/Tile.ts";
import type { Label } from "../label/labelStore.ts";
import { titlesOf } from "../label/titlesOf.ts";
import { parseRoyalty } from "../MintForm.ts";
import { type Agreement, type ChainIdentity, intentId, type MintIntent } from "../run/MintIntent.ts";

export interface IntentParts {
  readonly chain: ChainIdentity;
  readonly account: Address;
  readonly sheet: Grid["sheet"];
  readonly tiles: readonly Pick<DoneTile, "key" | "outputHash">[];
  readonly draft: Pick<Draft, "title" | "description" | "royaltyPercent">;
  readonly label: Label;
  readonly agreed: Agreement;
  readonly nowMs: number;
}

/** What is to be minted, as it is kept before anything is done. Two cells with the same pixels are one work. */
export function buildIntent({ chain, account, sheet, tiles, draft, label, agreed, nowMs }: IntentParts): MintIntent {
  const outputs = [...new Map(tiles.map((tile) => [tile.outputHash, tile])).values()];
  const hashes = outputs.map(({ outputHash }) => outputHash);
  const cells = tileCells(sheet);
  const prompts = outputs.map(({ key }) => cells.find((cell) => cell.key === key)?.prompt ?? sheet.prompt);
  const titles = titlesOf(hashes, sheet, draft, label, prompts);
  return {
    version: 1,
    id: intentId(chain, hashes),
    writes: 0,
    createdAt: nowMs,
    changedAt: nowMs,
    chain,
    account,
    sheet,
    description: draft.description.trim(),
    kind: label.kind,
    royaltyBps: parseRoyalty(draft.royaltyPercent),
    rightsFollowHolder: label.rightsFollowHolder,
    signed: label.signed,
    terms: label.terms,
    agreed,
    allowed: false,
    works: outputs.map(({ key, outputHash }, i) => ({
      cell: key,
      outputHash,
      title: titles[i] ?? "",
      prepared: null,
      id: null,
      termsId: null,
    })),
    pinned: "nothing",
    signature: null,
    txHash: null,
    saltSettled: false,
  };
}

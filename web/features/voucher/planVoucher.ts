import { msg } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import type { Sale } from "../../../src/core/market/Sale.ts";
import type { MintBody, MintGrant } from "../../../src/core/mint/mintRequest.ts";
import { signVoucherSale } from "../../../src/io/market/voucherSales.ts";
import { assertInputsAreParents } from "../../../src/io/mint/assertInputsAreParents.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import type { TradePlan } from "../market/trade/TradeStep.ts";
import { labelStore } from "../mint/label/labelStore.ts";
import type { Agreement } from "../mint/run/MintIntent.ts";
import { cidMismatch } from "../mint/run/mintErrors.ts";
import { buildIntent } from "../mint/session/buildIntent.ts";
import { createMintWorld } from "../mint/session/createMintWorld.ts";
import { edgesOf } from "../parents/edgesOf.ts";
import { draftStore } from "../studio/draftStore.ts";
import type { Grid } from "../studio/gridSession.ts";
import type { DoneTile } from "../studio/Tile.ts";

export interface VoucherParts {
  readonly seedline: Seedline;
  readonly queries: QueryClient;
  readonly grid: Grid;
  readonly tile: DoneTile;
  /** What its maker was shown: the fees, which the buyer pays, and what is ceded. */
  readonly agreed: Agreement;
  readonly grants: readonly MintGrant[];
  readonly sale: Sale;
  readonly deadline: bigint;
  readonly onSigned: (document: VoucherDocument) => void;
}

/** Makes a picture ready as a mint does, pins it, and has its voucher signed. */
export function planVoucher(parts: VoucherParts): TradePlan {
  const { seedline, queries, grid, tile, agreed, grants, sale, deadline, onSigned } = parts;
  return async (writer) => {
    if (grid.sheet.salt !== null) throw privatePrompt();
    const world = createMintWorld(seedline, queries);
    const account = writer.wallet.account.address;
    const chain = await world.chain();
    const label = labelStore.get();
    const made = { chain, account, sheet: grid.sheet, tiles: [tile], draft: draftStore.get(), label, agreed };
    const intent = buildIntent({ ...made, nowMs: Date.now() });
    const edges = edgesOf(grid.sheet.parents);
    let body: MintBody | null = null;
    return [
      {
        key: "pin",
        title: msg`Write its recipe, and pin picture and metadata`,
        make: async () => {
          const [work] = intent.works;
          if (work === undefined) throw new Error("There is no picture to sell.");
          const ready = await world.prepare(intent, work);
          const outputs = ready.recipe.inputs.map(({ outputHash }) => outputHash);
          const parents = edges.map(({ parent }) => parent);
          await assertInputsAreParents(writer, outputs, parents, account);
          const files = [
            { bytes: ready.mediaBytes, cid: ready.mediaCid },
            ...ready.filesBeside,
            { bytes: ready.metadataBytes, cid: ready.metadataCid },
          ];
          for (const { bytes, cid } of files) {
            const actual = await world.pin(bytes);
            if (actual !== cid) throw cidMismatch(cid, actual);
          }
          body = ready.body;
        },
      },
      {
        key: "sign",
        title: msg`Sign the voucher`,
        sign: async (to) => {
          if (body === null) throw new Error("The picture is not pinned.");
          const { kind, royaltyBps, rightsFollowHolder } = intent;
          const { maxCedeBps } = agreed;
          const order = { kind, royaltyBps, rightsFollowHolder, maxCedeBps, edges, grants, bodies: [body] };
          onSigned(await signVoucherSale(to, order, sale, deadline));
        },
      },
    ];
  };
}

function privatePrompt(): SeedlineError {
  return new SeedlineError("VOUCHER_OF_PRIVATE_PROMPT", "The prompt of this picture is private.", {
    hint: "Mint it yourself and keep its salt, then list it for sale; or draw it again with a public prompt.",
  });
}

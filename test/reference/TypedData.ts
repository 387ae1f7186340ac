import { type Address, encodeAbiParameters, type Hex, hashStruct, hashTypedData, keccak256 } from "viem";
import { worksAbi } from "../../src/core/chain/abi.gen.ts";
import type { Bid, Body, Listing, MintRequest, Offer, Proofs, Sale, Voucher } from "./types.ts";

const MINT_PROVEN = worksAbi.find((item) => item.type === "function" && item.name === "mintProven");

const TYPES = {
  Generation: fields("address creator,bytes32 outputHash,bytes32 promptHash,bytes32 recipeHash,uint64 issuedAt"),
  MintVoucher: fields("address operator,bytes32 mint,bytes32 sale,uint256 epoch,uint256 deadline"),
  LicenceOffer: fields(
    "address works,uint256 asset,uint256 termsId,address licensee,bytes32 content,uint256 uses,uint256 deadline,uint256 epoch,uint256 nonce",
  ),
  Listing: fields(
    "address works,uint256 id,uint256 transfers,address currency,uint96 price,address buyer,uint256 expiresAt,uint256 epoch",
  ),
  Bid: fields("address works,uint256 id,address currency,uint96 amount,uint256 expiresAt,uint256 epoch,uint256 nonce"),
  Sale: fields("address currency,uint96 price,address buyer"),
};

/** The digests (EIP-712) that the interfaces describe, computed from their words alone. */
export class TypedData {
  readonly #places: { readonly works: Address; readonly licences: Address; readonly market: Address };
  readonly #chainId: number;

  constructor(places: { works: Address; licences: Address; market: Address }, chainId = 31_337) {
    this.#places = places;
    this.#chainId = chainId;
  }

  generation(creator: Address, { outputHash, promptHash }: Body, recipeHash: Hex, issuedAt: bigint): Hex {
    return this.#digest("works", "Generation", { creator, outputHash, promptHash, recipeHash, issuedAt });
  }

  voucher(request: MintRequest, proofs: Proofs, voucher: Voucher): Hex {
    if (MINT_PROVEN?.type !== "function") throw new Error("no mintProven");
    const mint = keccak256(encodeAbiParameters(MINT_PROVEN.inputs, [request, proofs] as never));
    return this.#digest("works", "MintVoucher", { ...voucher, mint });
  }

  offer(works: Address, asset: bigint, termsId: number, offer: Offer): Hex {
    return this.#digest("licences", "LicenceOffer", { ...offer, works, asset, termsId: BigInt(termsId) });
  }

  listing(listing: Listing): Hex {
    return this.#digest("market", "Listing", { ...listing });
  }

  bid(bid: Bid): Hex {
    return this.#digest("market", "Bid", { ...bid });
  }

  sale(sale: Sale): Hex {
    return hashStruct({ data: { ...sale }, primaryType: "Sale", types: TYPES });
  }

  #digest(place: "works" | "licences" | "market", primaryType: keyof typeof TYPES, message: Record<string, unknown>) {
    const name = { works: "Seedline", licences: "Seedline Licences", market: "Seedline Market" }[place];
    const domain = { name, version: "1", chainId: this.#chainId, verifyingContract: this.#places[place] };
    return hashTypedData({ domain, types: TYPES, primaryType, message } as Parameters<typeof hashTypedData>[0]);
  }
}

function fields(text: string): { name: string; type: string }[] {
  return text.split(",").map((field) => {
    const [type, name] = field.split(" ");
    return { type: type!, name: name! };
  });
}

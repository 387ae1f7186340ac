import { type Address, type Hex, zeroAddress, zeroHash } from "viem";
import { bent } from "../Pen.ts";
import type { Purse } from "../ReferenceWorks.ts";
import { type MintRequest, NO_PROOFS, type Proofs, type Sale, type Voucher } from "../types.ts";
import type { Committed, World } from "../World.ts";
import { type Asked, someEdges, someFees, someRequest } from "./someRequest.ts";

/** People have allowed everything. */
const purseOf = (sentWei: bigint): Purse => ({ sentWei, take: () => {} });

const coinOf = ({ fees }: Asked, world: World) => (fees.get(zeroAddress) ?? 0n) + (world.dice.once(30) ? 1n : 0n);

/** Mints of every kind: plain, with proofs, by voucher, bought as they are minted. */
export const mintSteps: Record<string, (world: World) => Promise<void>> = {
  async mint(world) {
    await mint(world, []);
  },
  async derive(world) {
    await mint(world, someEdges(world));
  },
  async mintProven(world) {
    const creator = world.person();
    const asked = await someRequest(world, world.dice.once(2) ? someEdges(world) : [], creator);
    await mintProven(world, creator, asked);
  },
  /** What was committed to is minted: by who committed to it, or by somebody who has seen it. */
  async mintCommitted(world) {
    const { dice, committed } = world;
    if (committed.length === 0) return;
    const isOpen = ({ creator, output }: Committed) => {
      const claim = world.works.claims.byOutput(output);
      return claim === undefined || claim.creator !== creator;
    };
    const open = committed.filter(isOpen);
    const chosen = open.length > 0 && !dice.once(6) ? dice.pick(open) : dice.pick(committed);
    const creator = dice.once(8) ? world.person() : chosen.creator;
    const asked = await someRequest(world, [], creator);
    const request: MintRequest = {
      ...asked.request,
      editionSize: 0,
      bodies: [{ ...world.body(), outputHash: chosen.output, metadataHash: world.fresh() }],
    };
    // Seen and copied, without a proof, as long as nobody has minted it.
    const isCopied = dice.once(world.works.claims.byOutput(chosen.output) === undefined ? 2 : 8);
    if (isCopied) return mint(world, [], dice.once(8) ? creator : world.person(), { ...asked, request });
    await mintProven(world, creator, { ...asked, request }, chosen);
  },
  async mintFor(world) {
    const { dice } = world;
    const [creator, operator] = [world.person(), world.person()];
    const asked = await someRequest(world, dice.once(2) ? someEdges(world) : [], creator);
    const proofs = dice.once(4) ? await someProofs(world, creator, asked.request) : NO_PROOFS;
    const voucher = await signed(world, asked.request, proofs, { creator, operator, sale: world.fresh() });
    const caller = dice.once(16) ? world.person() : operator;
    const to = dice.once(24) ? zeroAddress : world.person();
    const value = coinOf(asked, world);
    let first = 0n;
    const done = await world.both(
      caller,
      "works",
      "mintFor",
      [asked.request, proofs, voucher, to],
      () => {
        first = world.works.mintFor(caller, asked.request, proofs, voucher, to, purseOf(value), world.time);
      },
      value,
    );
    if (done) note(world, first, asked.request);
  },
  async buyVoucher(world) {
    const { dice, arena } = world;
    const [creator, buyer] = [world.person(), world.person()];
    const asked = await someRequest(world, dice.once(2) ? someEdges(world) : [], creator);
    const sale: Sale = {
      currency: world.currency(),
      price: dice.once(6) ? 0n : world.price(),
      buyer: dice.once(4) ? (dice.once(4) ? world.person() : buyer) : zeroAddress,
    };
    const hash = dice.once(16) ? zeroHash : world.data.sale(sale);
    const operator = dice.once(16) ? buyer : arena.places.market;
    const voucher = await signed(world, asked.request, NO_PROOFS, { creator, operator, sale: hash });
    const fees = someFees(world, asked.fees);
    const to = dice.once(24) ? dice.pick([zeroAddress, arena.places.market]) : world.person();
    const feeWei = fees[0]?.currency === zeroAddress ? fees[0].amount : 0n;
    const value = feeWei + (sale.currency === zeroAddress ? sale.price : 0n) + (dice.once(30) ? 1n : 0n);
    const bought = { request: asked.request, proofs: NO_PROOFS, voucher, sale, fees, to };
    let first = 0n;
    const done = await world.both(
      buyer,
      "market",
      "buyVoucher",
      [arena.places.works, asked.request, NO_PROOFS, voucher, sale, fees, to],
      () => {
        first = world.market.buyVoucher(buyer, bought, value, world.time);
      },
      value,
    );
    if (done) note(world, first, asked.request);
  },
};

/** Somebody mints under these parents; what is asked for can be given. */
export async function mint(
  world: World,
  edges: MintRequest["edges"],
  creator = world.person(),
  given?: Asked,
): Promise<void> {
  const asked = given ?? (await someRequest(world, edges, creator));
  const value = coinOf(asked, world);
  let first = 0n;
  const done = await world.both(
    creator,
    "works",
    "mint",
    [asked.request],
    () => {
      first = world.works.mint(creator, asked.request, purseOf(value), world.time);
    },
    value,
  );
  if (done) note(world, first, asked.request);
}

async function mintProven(world: World, creator: Address, asked: Asked, shown?: Committed): Promise<void> {
  const proofs = await someProofs(world, creator, asked.request, shown);
  const value = coinOf(asked, world);
  let first = 0n;
  const done = await world.both(
    creator,
    "works",
    "mintProven",
    [asked.request, proofs],
    () => {
      first = world.works.mint(creator, asked.request, purseOf(value), world.time, proofs);
    },
    value,
  );
  if (!done) return;
  note(world, first, asked.request);
  for (const [i, attestation] of proofs.attestations.entries()) world.attested.set(first + BigInt(i), attestation);
}

function note(world: World, first: bigint, { editionSize, bodies }: MintRequest): void {
  const tokens = editionSize > 1 ? editionSize : bodies.length;
  for (let i = 0; i < tokens; ++i) world.ids.push(first + BigInt(i));
}

async function someProofs(world: World, creator: Address, { bodies }: MintRequest, shown?: Committed): Promise<Proofs> {
  const { dice, pen, data } = world;
  const attestor = shown === undefined || dice.once(4) ? world.person() : zeroAddress;
  const attestations = await Promise.all(
    (attestor === zeroAddress ? [] : bodies).map(async (body) => {
      const [recipeHash, issuedAt] = [world.fresh(), world.time - 5n];
      const signature = await pen.sign(attestor, data.generation(creator, body, recipeHash, issuedAt));
      return { recipeHash, issuedAt, signature: dice.once(24) ? bent(signature, dice.roll(520)) : signature };
    }),
  );
  const paths: Hex[][] = shown === undefined ? [] : [[...shown.path]];
  return {
    attestor: dice.once(30) ? zeroAddress : attestor,
    attestations,
    salt: shown?.salt ?? zeroHash,
    paths: dice.once(30) ? [[], [], []] : paths,
  };
}

/** A voucher, mostly as its creator signs it. */
async function signed(
  world: World,
  request: MintRequest,
  proofs: Proofs,
  { creator, operator, sale }: Pick<Voucher, "creator" | "operator" | "sale">,
): Promise<Voucher> {
  const { dice, pen, data } = world;
  const epoch = world.works.proofs.epochOf(creator);
  const voucher: Voucher = {
    creator,
    operator,
    sale,
    epoch: dice.once(16) ? epoch + 1n : epoch,
    deadline: world.time + BigInt(dice.once(16) ? -1 : dice.roll(50)),
    signature: "0x",
  };
  const form = dice.once(5) ? "compact" : dice.once(16) ? "other s" : "usual";
  const signature = await pen.sign(
    dice.once(20) ? world.person() : creator,
    data.voucher(request, proofs, voucher),
    form,
  );
  const written = { ...voucher, signature: dice.once(24) ? bent(signature, dice.roll(520)) : signature };
  return dice.once(24) ? { ...written, deadline: written.deadline + 1n } : written;
}

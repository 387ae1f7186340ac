import { encodeAbiParameters, type Hex, parseAbiParameters, zeroAddress, zeroHash } from "viem";
import { parentOf } from "../ReferenceClaims.ts";
import type { Committed, World } from "../World.ts";

const PROOF = parseAbiParameters("uint256, bytes32, bytes32, uint64, bytes");

/** Commitments, prompts, and tokens that move. */
export const worksSteps: Record<string, (world: World) => Promise<void>> = {
  /** Somebody commits to an output, alone or as one of two. */
  async commit(world) {
    const { dice, committed, works } = world;
    const caller = world.person();
    const one = someCommitted(world);
    const leaf = works.claims.leaf(one.creator, one.output, one.salt);
    if (dice.once(8) && committed.length > 0) {
      // Again, which makes it neither older nor younger.
      const { creator, output, salt, path } = dice.pick(committed);
      const root = works.claims.rootOf(creator, output, salt, path);
      await world.both(caller, "works", "commit", [root], () => works.claims.commit(root, world.time));
      return;
    }
    const isAlone = dice.once(2);
    const other = isAlone ? leaf : works.claims.leaf(world.person(), world.fresh(), one.salt);
    const root = isAlone ? leaf : parentOf(leaf, other);
    committed.push({ ...one, path: isAlone ? [] : [other] });
    await world.both(caller, "works", "commit", [root], () => works.claims.commit(root, world.time));
  },
  async cancelVouchers(world) {
    const caller = world.person();
    await world.both(caller, "works", "cancelVouchers", [], () => world.works.proofs.cancelVouchers(caller));
  },
  async revealPrompt(world) {
    const { dice, works } = world;
    const id = world.someId();
    const work = works.find(id);
    const secret = world.secrets.get(work?.body.outputHash ?? zeroHash);
    const [salt, prompt] = [dice.once(8) ? world.fresh() : (secret?.salt ?? zeroHash), secret?.prompt ?? "0x"];
    const caller = work === undefined || dice.once(6) ? world.person() : work.creator;
    await world.both(caller, "works", "revealPrompt", [id, salt, prompt], () =>
      works.revealPrompt(caller, id, salt, prompt),
    );
  },
  /** Content, prompt and attestation are shown (ERC-7007), or something near it. */
  async addAigcData(world) {
    const { dice, works, attested } = world;
    const id = attested.size > 0 && !dice.once(5) ? dice.pick([...attested.keys()]) : world.someId();
    const secret = world.secrets.get(works.find(id)?.body.outputHash ?? zeroHash);
    const attestation = attested.get(id) ?? { recipeHash: zeroHash, issuedAt: 0n, signature: "0x" as Hex };
    const shown = {
      id: dice.once(16) ? id + 1n : id,
      salt: dice.once(16) ? zeroHash : (secret?.salt ?? zeroHash),
      recipeHash: dice.once(16) ? zeroHash : attestation.recipeHash,
      issuedAt: attestation.issuedAt,
      signature: attestation.signature,
    };
    const data = dice.once(16) ? "0x00" : (secret?.data ?? "0x");
    const prompt = dice.once(16) ? "0x" : (secret?.prompt ?? "0x");
    const { salt, recipeHash, issuedAt, signature } = shown;
    const proof = encodeAbiParameters(PROOF, [shown.id, salt, recipeHash, issuedAt, signature]);
    await world.both(world.person(), "works", "addAigcData", [id, prompt, data, proof], () =>
      works.addAigcData(id, prompt, data, shown),
    );
  },
  async approve(world) {
    const id = world.someId();
    const caller = world.holderOf(id, 6);
    const to = world.dice.pick([world.person(), world.arena.places.market, zeroAddress]);
    await world.both(caller, "works", "approve", [to, id], () => world.works.tokens.approve(caller, to, id));
  },
  async setApprovalForAll(world) {
    const { dice, works, arena } = world;
    const caller = world.person();
    const operator = dice.once(12) ? zeroAddress : dice.once(3) ? world.person() : arena.places.market;
    const approved = !dice.once(5);
    await world.both(caller, "works", "setApprovalForAll", [operator, approved], () =>
      works.tokens.setApprovalForAll(caller, operator, approved),
    );
  },
  async transferFrom(world) {
    await transfer(world, false);
  },
  async safeTransferFrom(world) {
    await transfer(world, true);
  },
};

async function transfer(world: World, isSafe: boolean): Promise<void> {
  const { dice, works, arena } = world;
  const id = world.someId();
  const holder = world.holderOf(id, 16);
  const caller = dice.once(6) ? world.person() : holder;
  const from = dice.once(16) ? world.person() : holder;
  const back = works.find(id)?.creator ?? holder;
  const honest = dice.once(3) ? back : world.person();
  const to = dice.once(16) ? zeroAddress : isSafe && dice.once(4) ? arena.places.licences : honest;
  const args = isSafe && dice.once(2) ? [from, to, id, "0x1234"] : [from, to, id];
  const [name, move] = isSafe
    ? ["safeTransferFrom", () => works.tokens.safeTransferFrom(caller, from, to, id)]
    : ["transferFrom", () => works.tokens.transferFrom(caller, from, to, id)];
  await world.both(caller, "works", name as string, args, move as () => void);
}

/** Mostly of an output that nobody knows; some of what others committed to, or minted, before. */
function someCommitted(world: World): Committed {
  const { dice, committed, ids, works } = world;
  const [creator, salt] = [world.person(), world.fresh()];
  if (committed.length > 0 && dice.once(4)) return { creator, salt, output: dice.pick(committed).output, path: [] };
  if (ids.length > 0 && dice.once(8)) {
    return { creator, salt, output: works.find(dice.pick(ids))!.body.outputHash, path: [] };
  }
  return { creator, salt, output: world.body().outputHash, path: [] };
}

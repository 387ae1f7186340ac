import { type Address, encodeAbiParameters, type Hex, keccak256, parseAbiParameters, toHex, zeroAddress } from "viem";
import { Book, type Journal } from "./Journal.ts";
import type { Pen } from "./Pen.ts";
import type { ReferenceClaims } from "./ReferenceClaims.ts";
import { refuseIf } from "./Refusal.ts";
import type { TypedData } from "./TypedData.ts";
import type { MintRequest, Proofs, Voucher } from "./types.ts";

const PROMPT = keccak256(toHex("seedline.prompt.v1"));
const PROMPT_FIELDS = parseAbiParameters("bytes32, bytes32, bytes32");

/** The commitment to a prompt, given as the bytes of its canonical JSON. */
export const promptHashOf = (salt: Hex, prompt: Hex): Hex =>
  keccak256(encodeAbiParameters(PROMPT_FIELDS, [PROMPT, salt, keccak256(prompt)]));

/** What a mint can show: who generated the works, who had them first, who lets them be minted. */
export class ReferenceProofs {
  readonly #claims: ReferenceClaims;
  readonly #pen: Pen;
  readonly #data: TypedData;
  readonly #epochs: Book<bigint>;

  constructor(journal: Journal, claims: ReferenceClaims, pen: Pen, data: TypedData) {
    [this.#claims, this.#pen, this.#data] = [claims, pen, data];
    this.#epochs = new Book(journal, 0n);
  }

  epochOf(creator: Address): bigint {
    return this.#epochs.get(creator);
  }

  cancelVouchers(creator: Address): void {
    this.#epochs.set(this.epochOf(creator) + 1n, creator);
  }

  checkVoucher(caller: Address, request: MintRequest, proofs: Proofs, voucher: Voucher, time: bigint): void {
    const { creator, operator, deadline, epoch, signature } = voucher;
    refuseIf(caller !== operator, "VoucherForAnother", operator, caller);
    refuseIf(time > deadline, "VoucherExpired", deadline, time);
    refuseIf(epoch !== this.epochOf(creator), "VoucherOfOtherEpoch", epoch, this.epochOf(creator));
    const digest = this.#data.voucher(request, proofs, voucher);
    refuseIf(!this.#pen.isSignedBy(creator, digest, signature), "VoucherNotSigned", creator, digest);
  }

  /** @returns Since when each body counts as claimed: now, or the time of its commitment. */
  check(creator: Address, { bodies }: MintRequest, proofs: Proofs, time: bigint): bigint[] {
    const { attestor, attestations, paths, salt } = proofs;
    const expected = attestor === zeroAddress ? 0 : bodies.length;
    refuseIf(attestations.length !== expected, "ProofCountMismatch", expected, attestations.length);
    for (const [i, { recipeHash, issuedAt, signature }] of attestations.entries()) {
      const digest = this.#data.generation(creator, bodies[i]!, recipeHash, issuedAt);
      refuseIf(!this.#pen.isSignedBy(attestor, digest, signature), "NotAttested", i, attestor, digest);
    }
    if (paths.length === 0) return bodies.map(() => time);
    refuseIf(paths.length !== bodies.length, "ProofCountMismatch", bodies.length, paths.length);
    return bodies.map(({ outputHash }, i) => this.#claims.shown(creator, outputHash, salt, paths[i]!, time));
  }
}

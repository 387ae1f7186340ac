import type { QueryClient } from "@tanstack/react-query";
import { type Address, type Hex, isHash } from "viem";
import { SeedlineError } from "../../../../src/core/errors.ts";
import { parseOffer } from "../../../../src/core/licence/OfferDocument.ts";
import type { MintGrant } from "../../../../src/core/mint/mintRequest.ts";
import { type MintProofs, withAttestations } from "../../../../src/core/mint/mintVoucher.ts";
import type { PreparedFile } from "../../../../src/core/mint/prepareInputFiles.ts";
import { parseRecipe } from "../../../../src/core/recipe/parseRecipe.ts";
import type { ChainWriter } from "../../../../src/io/chain/ChainWriter.ts";
import { chainCall } from "../../../../src/io/chain/chainError.ts";
import { findWorkByOutput } from "../../../../src/io/chain/findWork.ts";
import { knowsTransaction } from "../../../../src/io/chain/knowsTransaction.ts";
import { publishTerms } from "../../../../src/io/chain/publishTerms.ts";
import { readRecord } from "../../../../src/io/chain/readRecord.ts";
import { listTerms } from "../../../../src/io/chain/readTerms.ts";
import { allowFees } from "../../../../src/io/mint/allowFees.ts";
import { assertInputsAreParents } from "../../../../src/io/mint/assertInputsAreParents.ts";
import { quoteMint } from "../../../../src/io/mint/quoteMint.ts";
import { confirmMint, sendMint } from "../../../../src/io/mint/sendMint.ts";
import type { Seedline } from "../../../app/config/SeedlineContext.ts";
import { openWriter } from "../../../app/wallet/openWriter.ts";
import { walletSession } from "../../../app/wallet/wallet.ts";
import { edgesOf } from "../../parents/edgesOf.ts";
import { loadGenerator } from "../../studio/generatorStore.ts";
import { sameChoice } from "../../terms/TermsChoice.ts";
import { prepareInWorker } from "../prepareInWorker.ts";
import { assertAgreed, NO_AGREEMENT } from "../run/agreement.ts";
import type { IntentWork, MintIntent } from "../run/MintIntent.ts";
import type { MintWorld } from "../run/MintWorld.ts";
import { onItsWay } from "../run/mintErrors.ts";
import { chosenWork } from "./chosenWork.ts";

/** The chain, server and wallet that this page runs on, as a mint needs them. The wallet is asked who it is each time. */
export function createMintWorld(seedline: Seedline, queries: QueryClient): Omit<MintWorld, "keep" | "now"> {
  const { chain, pinner, config } = seedline;
  const { client } = chain;

  function connected() {
    const state = walletSession.state.get();
    if (state.status === "connected") return state;
    throw new SeedlineError("WALLET_DISCONNECTED", "No wallet is connected.", {
      hint: "Nothing was sent. Connect the wallet again, then go on.",
      retryable: true,
    });
  }
  async function writer(): Promise<ChainWriter> {
    const { address, wallet } = connected();
    return openWriter(seedline, address, wallet);
  }
  const nonces: MintWorld["nonces"] = async (address) => {
    const [mined, pending] = await chainCall(() =>
      Promise.all([
        client.getTransactionCount({ address, blockTag: "latest" }),
        client.getTransactionCount({ address, blockTag: "pending" }),
      ]),
    );
    return { mined, pending };
  };

  /** What the mint pays now, if it is no more than was agreed to. */
  async function agreedGrants(
    { agreed, sheet }: MintIntent,
    works: readonly IntentWork[],
  ): Promise<readonly MintGrant[]> {
    if (sheet.parents.length === 0) return [];
    const agreement = agreed ?? NO_AGREEMENT;
    const [only] = works.length === 1 ? works : [];
    const { grants } = await quoteMint(chain, edgesOf(sheet.parents), {
      tokens: works.length,
      licensee: connected().address,
      offers: agreement.offers.map(parseOffer),
      ...(only === undefined ? {} : { content: only.outputHash }),
    });
    assertAgreed(agreement, grants, works.length);
    return grants;
  }

  return {
    nonces,
    async chain() {
      const { hash } = await chainCall(() => client.getBlock({ blockNumber: 0n }));
      return { chainId: config.chainId, genesisHash: hash, works: config.contracts.works };
    },
    account: async () => connected().address,
    async assertInputs({ sheet, works, account }) {
      const inputs = works.flatMap(({ prepared }) => (prepared === null ? [] : parseRecipe(prepared.recipe).inputs));
      const parents = sheet.parents.map(({ id }) => BigInt(id));
      const outputs = inputs.map(({ outputHash }) => outputHash);
      await assertInputsAreParents(chain, outputs, parents, account);
    },
    async prepare(intent, work) {
      const { chainId, contracts } = config;
      const signFor = intent.signed ? { chainId, contracts } : null;
      const chosen = await chosenWork(seedline, queries, intent, work, connected().address);
      const made = { ...(await prepareInWorker(chosen, signFor)), attestation: chosen.served?.attestation };
      // Whoever verifies the work runs the module again: it is kept beside what it drew.
      const module = isHash(intent.sheet.generator) ? await moduleFile(intent.sheet.generator) : null;
      return module === null ? made : { ...made, filesBeside: [...made.filesBeside, module] };
    },
    pin: async (bytes) => (await pinner.pinFile(bytes)).cid,
    async find(outputHash) {
      const claim = await findWorkByOutput(chain, outputHash);
      if (claim === null) return null;
      const { record } = await readRecord(chain, claim.id);
      return { id: claim.id, creator: record.creator };
    },
    async allow(intent, works) {
      const grants = await agreedGrants(intent, works);
      await allowFees(await writer(), grants);
    },
    async send(intent, works, options) {
      const { sheet, kind, royaltyBps, rightsFollowHolder } = intent;
      const { maxCedeBps } = intent.agreed ?? NO_AGREEMENT;
      const bodies = works.map(bodyOf);
      const edges = edgesOf(sheet.parents);
      const grants = await agreedGrants(intent, works);
      const order = { kind, royaltyBps, rightsFollowHolder, maxCedeBps, edges, grants, bodies };
      const proofs = attested(works, connected().address);
      return sendMint(await writer(), order, { ...options, ...(proofs === null ? {} : { proofs }) });
    },
    knows: (hash) => knowsTransaction(chain, hash),
    confirm: (txHash, onRepriced) => confirmMint(chain, txHash, { onRepriced }),
    async publishTerms({ terms }, asset) {
      if (terms === null) throw new Error("The mint has no terms to publish.");
      const there = (await listTerms(chain, asset)).find((known) => !known.closed && sameChoice(known, terms));
      if (there !== undefined) return there.id;
      const { mined, pending } = await nonces(connected().address);
      // It may be these very terms, from before this page was reloaded.
      if (pending > mined) throw onItsWay();
      return (await publishTerms(await writer(), { ...terms, asset })).termsId;
    },
  };
}

async function moduleFile(generator: Hex): Promise<PreparedFile | null> {
  const [{ module }, { fileCid }] = await Promise.all([
    loadGenerator(generator),
    import("../../../../src/core/cid/fileCid.ts"),
  ]);
  return module === null ? null : { bytes: module, cid: (await fileCid(module)).toString() };
}

/** What services signed for these works; null for works that none made. @throws SeedlineError `ATTESTED_FOR_ANOTHER` */
function attested(works: readonly IntentWork[], account: Address): MintProofs | null {
  const attestations = works.flatMap(({ prepared }) =>
    prepared?.attestation === undefined ? [] : [prepared.attestation],
  );
  if (attestations.length === 0) return null;
  const other = attestations.find(({ creator }) => creator.toLowerCase() !== account.toLowerCase());
  if (other === undefined) return withAttestations(attestations);
  throw new SeedlineError(
    "ATTESTED_FOR_ANOTHER",
    `The service's signature is for ${other.creator}, and ${account} is connected.`,
    { hint: "Nothing was sent. Connect the account that began this mint, or discard it and mint the pictures again." },
  );
}

function bodyOf({ prepared, outputHash }: IntentWork) {
  if (prepared === null) throw new Error(`${outputHash} is not prepared.`);
  const { seed, ...hashes } = prepared.body;
  return { ...hashes, seed: seed === null ? null : BigInt(seed) };
}

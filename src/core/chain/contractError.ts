import { SeedlineError } from "../errors.ts";
import { permissionWords } from "../licence/permissionWords.ts";
import { type Args, type Explanation, inCurrency, moment, percent } from "./Explanation.ts";
import { MARKET_EXPLANATIONS } from "./marketExplanations.ts";

/** What each custom error of the contracts means to the person who met it, and how to go on. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  AlreadyMinted: [
    ([id]) => `This output is already minted as work ${id}.`,
    "Nothing was minted. Use another seed, or open that work.",
  ],
  BadTokenCount: [
    ([bodies, edition]) => `A mint of ${bodies} works with edition size ${edition} is not possible.`,
    "Mint 1 to 170 works at once, or an edition of a single work.",
  ],
  MissingHash: [([index]) => `Work ${index} of the mint lacks its output or metadata hash.`, "Prepare the work again."],
  SeedWithoutFlag: [
    ([index]) => `Work ${index} of the mint carries a seed that is marked as unknown.`,
    "Prepare the work again.",
  ],
  RoyaltyOutOfRange: [
    ([royalty, min, max]) =>
      max === undefined
        ? `A royalty of ${percent(royalty)} is above the limit of ${percent(min)}.`
        : `A royalty of ${percent(royalty)} is outside ${percent(min)} to ${percent(max)}.`,
    "Choose a royalty within the limits that the parents' terms leave.",
  ],
  TooManyParents: [
    ([count, max]) => `${count} parents are more than the ${max} a work can have.`,
    "Choose fewer parents.",
  ],
  ParentsNotAscending: [
    ([previous, next]) =>
      `Parent ${next} after parent ${previous}: parents must be listed once each, in ascending order.`,
    "Remove the parent that is listed twice.",
  ],
  UnknownParent: [
    ([parent]) => `There is no work ${parent} to derive from.`,
    "Check the parent's id and that you are on its chain.",
  ],
  BadRoles: [([parent, roles]) => `Parent ${parent} has no valid role (${roles}).`, "Give at least one known role."],
  TermsNotUsable: [
    ([parent, terms]) => `Work ${parent} cannot be derived from under terms ${terms}: they are closed or not its own.`,
    "Ask its owner to publish terms, or choose open terms of that work.",
  ],
  IncompatibleParents: [
    ([required, permitted]) =>
      `One parent's share-alike terms demand ${permissionWords(Number(required) & ~Number(permitted))}, which another parent's terms forbid.`,
    "Choose parents whose terms can be kept together.",
  ],
  ShareSumExceeded: [
    ([sum, max]) => `The ancestors would receive ${percent(sum)}, above the limit of ${percent(max)}.`,
    "Accept to cede more (at most 80 %), or choose fewer or cheaper parents.",
  ],
  TooManyPayingAncestors: [
    ([count, max]) => `${count} ancestors would have to be paid, and at most ${max} can be.`,
    "Choose fewer parents, or parents with a shorter lineage.",
  ],
  RecordNotStored: [
    () => "The record could not be stored on chain.",
    "Nothing was minted. Try again with more gas or fewer works.",
  ],
  NotAuthority: [
    ([caller, authority, asset]) => `${caller} may not licence work ${asset}; ${authority} may.`,
    "Switch to the account that holds the rights.",
  ],
  UnknownTerms: [([id]) => `There are no licence terms ${id}.`, "Check the id of the terms."],
  AlreadyClosed: [([id]) => `Terms ${id} are closed already.`, "Nothing is left to do."],
  MissingPayee: [() => "Licence terms need a payee.", "Name the account that receives the share."],
  ShareOutOfRoom: [
    ([share, room]) =>
      `A share of ${percent(share)} is more than the ${percent(room)} that the work's own ancestors leave.`,
    "Choose a share within that room.",
  ],
  PermissionsOutOfBounds: [
    ([permissions, required, permitted]) =>
      `The terms allow ${permissionWords(Number(permissions))}, and the parents leave at least ${permissionWords(Number(required))}, at most ${permissionWords(Number(permitted))}.`,
    "Choose terms within what the parents' terms allow.",
  ],
  ShareAlikeRequired: [
    ([asset]) => `Terms of work ${asset} must be share-alike, as its parents' are.`,
    "Add --share-alike.",
  ],
  UnknownWork: [([, id]) => `There is no work ${id}.`, "Check the id and that you are on its chain."],
  ERC721NonexistentToken: [([id]) => `There is no work ${id}.`, "Check the id and that you are on its chain."],
  NothingToWithdraw: [
    ([account]) => `${account} has nothing to withdraw.`,
    "Settle the works whose vaults hold income, then withdraw.",
  ],
  DerivativesBarred: [
    ([asset]) => `Work ${asset} descends from a work whose terms allow no further derivatives.`,
    "Publish terms by nobody, or ask the parent's owner for other terms.",
  ],
  AmountTooLarge: [([amount]) => `An amount of ${amount} is more than the ledger can split.`, "Pay a smaller amount."],
  NotLedger: [([caller]) => `${caller} may not empty a vault; only the ledger may.`, "Settle the work instead."],
  WrongContext: [([self]) => `This call is not meant for ${self}.`, "Call the ledger itself."],
  SweepFailed: [
    ([amount]) => `The ledger did not take ${amount} from a vault.`,
    "The money is still in the vault. Settle again.",
  ],
  DirectPaymentRefused: [
    () => "Coin sent to the ledger itself would belong to nobody.",
    "Pay to the vault of a work, or deposit to the work.",
  ],
  MissingReceiver: [() => "Nobody is named to receive this.", "Name an address that is not the contract's own."],
  PaymentRefused: [([to]) => `${to} did not accept the payment.`, "Nothing was lost. Withdraw to another address."],
  GrantNotUsed: [
    ([parent]) => `Work ${parent} asks for no fee and no offer, or is no parent.`,
    "Leave out what its terms do not ask for, and list the rest in the order of the parents.",
  ],
  FeeNotAccepted: [
    ([parent, currency, fee, , most]) =>
      `Deriving from work ${parent} costs ${inCurrency(fee, currency)}, and at most ${most} was accepted.`,
    "Accept the fee in the currency of the terms, or choose other terms.",
  ],
  WrongPayment: [
    ([sent, due]) => `${sent} wei were sent along, and exactly ${due} are due.`,
    "Send what price and fees in coin sum up to, no more and no less.",
  ],
  FeeNotReceived: [
    ([currency, fee, received]) => `Of a fee of ${inCurrency(fee, currency)} only ${received} arrived.`,
    "The token takes a part of every transfer, or does not move at all. Choose other terms.",
  ],
  CapWithoutFeeOrOffer: [
    ([cap]) => `A cap of ${cap} without a fee could be filled by strangers for nothing.`,
    "Ask for a fee, or licence by signed offer.",
  ],
  ExpiryInThePast: [
    ([expiresAt]) => `What ends at ${moment(expiresAt)} would be over already.`,
    "Choose a time to come, or none.",
  ],
  GateMismatch: [
    ([, gate]) => `Terms for holders name a contract that they hold tokens of, and ${gate} will not do.`,
    "Name a token contract of this chain for terms for holders, and none for others.",
  ],
  BadCurrency: [
    ([currency, fee]) => `A fee of ${fee} cannot be asked for in ${currency}.`,
    "Name a token contract of this chain, or leave the currency out for coin.",
  ],
  FeeForNonCommercial: [
    ([asset]) => `Work ${asset} may not be used commercially, so nobody can be charged for deriving from it.`,
    "Leave the fee out, or ask the parents' licensors for a waiver.",
  ],
  TermsNotOffered: [
    ([id]) => `Nobody can derive under terms ${id}: they are closed, or for nobody.`,
    "Ask the licensor for other terms.",
  ],
  TermsExpired: [([id, at]) => `Terms ${id} expired at ${moment(at)}.`, "Ask the licensor for other terms."],
  CapReached: [
    ([id, cap, used, wanted]) =>
      `Terms ${id} are good for ${cap} tokens, ${used} are minted, and ${wanted} more are too many.`,
    "Mint fewer, or ask the licensor for other terms.",
  ],
  NotAHolder: [
    ([gate, account]) => `${account} holds no token of ${gate}, whose holders alone may derive.`,
    "Mint with the account that holds one, or choose other terms.",
  ],
  TermsNotMature: [
    ([id, at]) =>
      `Terms ${id} of an external token can be used from ${moment(at)} on, a day after they were published.`,
    "Wait until then: it keeps borrowed tokens from being licensed.",
  ],
  HolderChanged: [
    ([asset, publisher, holder]) =>
      `Asset ${asset} has moved from ${publisher} to ${holder} since its terms were published.`,
    "Ask the new holder to publish terms.",
  ],
  OfferForAnother: [
    ([licensee, account]) => `The offer is for ${licensee}, not for ${account}.`,
    "Mint with the account that it names, or ask for an offer of your own.",
  ],
  OfferForOtherContent: [
    ([content]) => `The offer is for the output ${content} alone.`,
    "Mint that picture by itself, or ask for another offer.",
  ],
  OfferExpired: [([deadline]) => `The offer was good until ${moment(deadline)}.`, "Ask the licensor for a new one."],
  OfferOfOtherEpoch: [
    ([epoch, current]) => `The offer is of epoch ${epoch}, and its signer is at ${current}: it was cancelled.`,
    "Ask the licensor for a new one.",
  ],
  OfferUsedUp: [
    ([, uses, used, wanted]) =>
      BigInt(used as bigint) > BigInt(uses as bigint)
        ? "The offer was cancelled."
        : `The offer is good for ${uses} tokens, ${used} are minted, and ${wanted} more are too many.`,
    "Mint fewer, or ask the licensor for another offer.",
  ],
  OfferNotSigned: [
    ([authority]) =>
      `The offer is not signed by ${authority}, who may licence the work now, or was changed afterwards.`,
    "Ask that account for an offer.",
  ],
  NotTokenHolder: [
    ([caller, holder]) => `The token is held by ${holder}, not by ${caller}.`,
    "Switch to the account that holds it.",
  ],
  NotDerivedUnder: [([id, terms]) => `Work ${id} was not derived under terms ${terms}.`, "Check both ids."],
  WaiverOutOfBounds: [
    ([permissions, permitted]) =>
      `Who may only use an asset for ${permissionWords(Number(permitted))} cannot grant ${permissionWords(Number(permissions))}.`,
    "Ask its own parents' licensors first.",
  ],
  NothingToWaive: [
    ([id, terms]) => `Work ${id} is free of that part of terms ${terms} already.`,
    "Nothing is left to do.",
  ],
  SafeERC20FailedOperation: [
    ([token]) => `The token ${token} refused the transfer.`,
    "Check balance and allowance of the account that pays.",
  ],
  CommitmentNotUsable: [
    ([, at]) =>
      BigInt(at as bigint) === 0n
        ? "Nobody made the commitment that the mint shows."
        : `The commitment was made at ${moment(at)}: a mint shows one of an earlier second, at most 7 days old.`,
    "Commit first and mint a little later, or mint without a commitment.",
  ],
  ProofCountMismatch: [
    ([bodies, proofs]) => `${proofs} proofs were given where ${bodies} are needed.`,
    "Prepare the mint again.",
  ],
  NotAttested: [
    ([index, attestor]) =>
      `The attestation of work ${index} of the mint is not signed by ${attestor}, or attests another.`,
    "Generate the picture again at the service, or mint it as declared by you.",
  ],
  ParentSuperseded: [
    ([parent, winner]) => `Work ${parent} is a later copy of work ${winner}, and nothing can be derived from it.`,
    "Derive from the work that was first.",
  ],
  VoucherForAnother: [
    ([operator, caller]) => `The voucher may be used by ${operator}, not by ${caller}.`,
    "Buy the work at the market that the creator named.",
  ],
  VoucherExpired: [([deadline]) => `The voucher was good until ${moment(deadline)}.`, "Ask the creator for a new one."],
  VoucherOfOtherEpoch: [
    ([epoch, current]) => `The voucher is of epoch ${epoch}, and its creator is at ${current}: it was cancelled.`,
    "Ask the creator for a new one.",
  ],
  VoucherNotSigned: [
    ([creator]) => `The voucher is not signed by ${creator}, or is for another mint.`,
    "Do not pay: what is offered is not what the creator signed.",
  ],
  NotCreator: [
    ([caller, creator]) => `The prompt is ${creator}'s to reveal, not ${caller}'s.`,
    "Switch to the account that minted the work.",
  ],
  PromptMismatch: [
    ([id]) => `This prompt and salt are not those of work ${id}.`,
    "Use the sidecar that was written when the work was generated.",
  ],
  NotVerified: [
    ([id]) => `Content, prompt and attestation are not those of work ${id}.`,
    "Use the file, the prompt and the proof as they were at mint.",
  ],
  BadSplit: [
    ([members, sum]) => `A split of ${members} members with ${percent(sum)} in all is not possible.`,
    "Name 2 to 64 members once each in ascending order, with parts above 0 that sum up to 100 %.",
  ],
  SharesAboveWhole: [
    ([, id, sum]) => `The share table of work ${id} hands out ${percent(sum)}.`,
    "This collection is not genuine.",
  ],
  IncomeAboveAmount: [
    ([income, amount]) => `Of ${amount} that were paid, ${income} cannot be income of the work.`,
    "Pay at least what the work is to receive.",
  ],
};

/**
 * The error of a contract as one that people can act on. `UPPER_CASE` of the Solidity name is its code.
 * @param name Name of the custom error; an unknown one is shown as it is.
 * @param args Its arguments in order.
 * @param explanations Those of a contract that few programs talk to, and that the others need not carry.
 */
export function contractError(
  name: string,
  args: Args,
  cause?: unknown,
  explanations: Readonly<Record<string, Explanation>> = {},
): SeedlineError {
  const code = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toUpperCase();
  const [message, hint] = explanations[name] ??
    EXPLANATIONS[name] ??
    MARKET_EXPLANATIONS[name] ?? [
      () => `The contract refused with ${name}(${args.join(", ")}).`,
      "Nothing was changed on chain.",
    ];
  return new SeedlineError(code, message(args), { hint, details: { error: name, args }, cause });
}

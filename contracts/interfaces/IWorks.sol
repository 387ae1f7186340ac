// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Body, Edge, Kind, Record, Share} from "../types/Record.sol";
import {Proofs, Voucher} from "../types/Proofs.sol";
import {Grant} from "../types/Terms.sol";

/// @title Works: generated works as ERC-721 tokens with an immutable, on-chain record of their origin
/// @notice The record of every mint is stored as the code of a contract that nothing can change. Nobody owns this
/// contract; it cannot be paused or upgraded and takes no fee.
interface IWorks {
    /// What to mint.
    /// @param kind What the works are.
    /// @param royaltyBps Royalty asked from marketplaces, in basis points, at most 1,000.
    /// @param rightsFollowHolder True when the token's holder, false when its creator, may publish licence terms.
    /// @param payee Account that receives the works' income; 0 means the caller.
    /// @param editionSize 0 or 1 for one token a body; above 1 with exactly one body: so many tokens share it.
    /// @param maxCedeBps The most of their income, in basis points, that the works may owe their ancestors.
    /// @param edges Parents, strictly ascending by asset id, at most 16.
    /// @param grants What is added for parents whose terms ask for a fee or an offer, in the order of the edges.
    /// @param bodies One for each work, 1 to 170.
    struct MintRequest {
        Kind kind;
        uint16 royaltyBps;
        bool rightsFollowHolder;
        address payee;
        uint16 editionSize;
        uint16 maxCedeBps;
        Edge[] edges;
        Grant[] grants;
        Body[] bodies;
    }

    /// Somebody has something: see {commit}.
    event Committed(bytes32 indexed commitment, uint256 committedAt);
    /// A work with the same output and an older commitment took the place of another, whose children and credits stay.
    event Superseded(uint256 indexed loser, uint256 indexed winner);
    /// The prompt behind a work's promptHash.
    event PromptRevealed(uint256 indexed id, bytes32 salt, bytes prompt);
    /// All vouchers of earlier epochs are void.
    event VouchersCancelled(address indexed creator, uint256 epoch);

    /// A work with the same output exists already, and no older commitment was shown.
    error AlreadyMinted(uint256 id);
    /// Nobody committed to this, or in this very second, or longer ago than 7 days.
    error CommitmentNotUsable(bytes32 commitment, uint256 committedAt, uint256 time);
    /// Proofs are given for none of the works or for each.
    error ProofCountMismatch(uint256 bodies, uint256 proofs);
    /// The attestation is not signed by the attestor, or attests something else.
    error NotAttested(uint256 index, address attestor, bytes32 digest);
    /// The parent lost its place to a work with an older commitment.
    error ParentSuperseded(uint256 parent, uint256 winner);
    /// The voucher is for another operator.
    error VoucherForAnother(address operator, address caller);
    error VoucherExpired(uint256 deadline, uint256 time);
    /// The voucher was cancelled with all others of its epoch, or is of an epoch to come.
    error VoucherOfOtherEpoch(uint256 epoch, uint256 current);
    /// The voucher is not signed by the creator, or is for another mint.
    error VoucherNotSigned(address creator, bytes32 digest);
    /// Only a work's creator reveals its prompt.
    error NotCreator(address caller, address creator);
    /// Salt and prompt are not those of the work.
    error PromptMismatch(uint256 id, bytes32 promptHash, bytes32 expected);
    /// ERC-7007: content, prompt and attestation are not those of the token.
    error NotVerified(uint256 id);
    /// A mint needs 1 to 170 tokens, and an edition exactly one body.
    error BadTokenCount(uint256 bodies, uint256 editionSize);
    /// A hash that identifies the work is missing.
    error MissingHash(uint256 index, bytes32 outputHash, bytes32 metadataHash);
    /// A body without a seed carries a seed value.
    error SeedWithoutFlag(uint256 index, uint64 seed);
    /// The royalty is above 1,000 basis points or below what a parent's terms ask for.
    error RoyaltyOutOfRange(uint256 royaltyBps, uint256 minBps, uint256 maxBps);
    /// More than 16 parents.
    error TooManyParents(uint256 count, uint256 max);
    /// Parents are not strictly ascending: the same parent twice, or out of order.
    error ParentsNotAscending(uint256 previous, uint256 next);
    /// No asset has this id.
    error UnknownParent(uint256 parent);
    /// Roles are empty or unknown.
    error BadRoles(uint256 parent, uint256 roles);
    /// The terms do not belong to the parent, do not exist, are closed, for nobody or expired.
    error TermsNotUsable(uint256 parent, uint256 termsId);
    /// A grant for an asset that is no parent, or in another order than the edges, or for terms that ask for none.
    error GrantNotUsed(uint256 parent);
    /// The fee for a parent is more than the minter named, or in another currency.
    error FeeNotAccepted(uint256 parent, address currency, uint256 fee, address expectedCurrency, uint256 maxFee);
    /// What was sent is not exactly what the fees in coin sum up to.
    error WrongPayment(uint256 sent, uint256 due);
    /// Less of the fee arrived than is due.
    error FeeNotReceived(address currency, uint256 fee, uint256 received);
    /// A share-alike parent requires what another parent forbids.
    error IncompatibleParents(uint256 required, uint256 permitted);
    /// The ancestors' shares sum up to more than the minter accepts or than 8,000 basis points.
    error ShareSumExceeded(uint256 sumBps, uint256 maxBps);
    /// More than 64 ancestors would have to be paid.
    error TooManyPayingAncestors(uint256 count, uint256 max);
    /// The record could not be stored.
    error RecordNotStored();

    /// @notice Mint works to the caller, which pays the fees that the parents' terms ask for: in coin exactly what is sent
    /// along, in tokens from its allowance to this contract. A fee is income of the parent and goes to its vault; for an
    /// external token, to the account vault of the terms' payee.
    /// @return firstId Id of the first token; the others follow one by one.
    function mint(MintRequest calldata request) external payable returns (uint256 firstId);

    /// @notice The same, with proof of who generated the works, or that the caller had them first.
    function mintProven(MintRequest calldata request, Proofs calldata proofs) external payable returns (uint256 firstId);

    /// @notice Mint works of a creator who signed a voucher, to somebody else. The caller is the voucher's operator and pays
    /// the fees; offers and holdings are the creator's. A voucher is good once: its outputs are then taken.
    /// @param to First owner of the works.
    function mintFor(MintRequest calldata request, Proofs calldata proofs, Voucher calldata voucher, address to)
        external
        payable
        returns (uint256 firstId);

    /// @notice Void all vouchers that the caller ever signed.
    /// @return epoch What vouchers must carry from now on.
    function cancelVouchers() external returns (uint256 epoch);

    /// @notice Put on record that somebody has something: a leaf of {Commitment}, or a Merkle root of many. A mint that shows
    /// the commitment in a later second, within 7 days, counts as of the time of the commitment, and supersedes a work of
    /// another creator with the same output and a younger claim. A claim is final after 7 days: older commitments have
    /// lapsed by then. Copying a commitment, or a pending mint, gains nothing: it names its creator.
    function commit(bytes32 commitment) external;

    /// @notice When a commitment was made, seconds since 1970; 0 for none.
    function committedAt(bytes32 commitment) external view returns (uint256);

    /// @notice The work that took a work's place; 0 while it holds it.
    function supersededBy(uint256 id) external view returns (uint256);

    /// @notice Publish the prompt of a work, and what it was hidden with.
    /// @param prompt Canonical JSON of prompt and negative prompt.
    function revealPrompt(uint256 id, bytes32 salt, bytes calldata prompt) external;

    /// @notice What an attestor signs for a body (EIP-712).
    function generationDigest(
        address creator,
        bytes32 outputHash,
        bytes32 promptHash,
        bytes32 recipeHash,
        uint64 issuedAt
    ) external view returns (bytes32);

    /// @notice What a creator signs to let an operator mint (EIP-712).
    function voucherDigest(MintRequest calldata request, Proofs calldata proofs, Voucher calldata voucher)
        external
        view
        returns (bytes32);

    /// @notice The epoch that a creator's vouchers must carry.
    function voucherEpoch(address creator) external view returns (uint256);

    /// @notice Information about the collection (ERC-7572).
    function contractURI() external pure returns (string memory);

    /// @notice The whole record of a token. Reverts `ERC721NonexistentToken` for an unknown id.
    function recordOf(uint256 id) external view returns (Record memory);

    /// @notice Who holds a token, and how often it has moved since its mint: what was agreed on with a holder is over when the
    /// second figure has changed, even if the token came back. A work minted by voucher has not moved. Reverts
    /// `ERC721NonexistentToken` for an unknown id.
    function holdingOf(uint256 id) external view returns (address holder, uint256 transfers);

    /// @notice The contract whose code is the record of a token and of those minted with it.
    function recordPointer(uint256 id) external view returns (address);

    /// @notice The work with this output, 0 if there is none, and when it was claimed (seconds since 1970).
    function workByOutput(bytes32 outputHash) external view returns (uint256 id, uint256 claimedAt);

    /// @notice Who may publish licence terms for an asset now: its creator, or its holder when rights follow the holder; nobody
    /// (0) for a work that was superseded.
    function authorityOf(uint256 id) external view returns (address);

    /// @notice What licence terms of an asset may say after all waivers, and how much of its children's income is spoken for.
    /// @return permitted Upper bound for permissions.
    /// @return required Lower bound for permissions.
    /// @return shareAlike Whether terms must be share-alike.
    /// @return inheritedBps Sum of what the asset's ancestors receive of its children's income, in basis points.
    /// @return inheritedCount How many ancestors that is.
    function licensingBounds(uint256 id)
        external
        view
        returns (uint8 permitted, uint8 required, bool shareAlike, uint256 inheritedBps, uint256 inheritedCount);

    /// @notice The share table that a mint with these parents would have; reverts as the mint would, but for what depends on
    /// who mints: offers, holdings, caps and fees.
    function previewShares(Edge[] calldata edges, uint16 royaltyBps) external view returns (Share[] memory);
}

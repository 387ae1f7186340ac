// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {DerivativesBy, Offer, Terms} from "../types/Terms.sol";

/// @title Licences: the terms under which assets may be derived from
/// @notice Terms are immutable by id. They can be closed for new derivatives; those made before keep their licence forever.
/// Keyed by collection: this contract knows no Works contract in advance, and a hostile one harms itself alone. It never
/// holds or moves money; nobody has a reason to give it an allowance.
interface ILicences {
    event TermsPublished(address indexed works, uint256 indexed asset, uint256 indexed termsId, Terms terms);
    event TermsClosed(address indexed works, uint256 indexed asset, uint256 indexed termsId);
    /// A licensor gave up restrictions for one work; they never return.
    event Waived(
        address indexed works, uint256 indexed id, uint256 indexed termsId, uint8 permissions, bool shareAlike
    );
    /// A token of another contract became an asset that works can descend from.
    event ExternalRegistered(uint256 indexed asset, address indexed collection, uint256 indexed tokenId);
    event OfferUsed(address indexed works, uint256 indexed termsId, address indexed licensee, uint256 nonce, uint256 tokens);
    event OfferCancelled(address indexed works, address indexed authority, uint256 nonce);
    /// All offers of earlier epochs are void.
    event OffersCancelled(address indexed works, address indexed authority, uint256 epoch);

    /// The caller may not licence the asset.
    error NotAuthority(address caller, address authority, uint256 asset);
    /// No terms have this id.
    error UnknownTerms(uint256 termsId);
    /// The terms are closed already.
    error AlreadyClosed(uint256 termsId);
    /// A payee is missing.
    error MissingPayee();
    /// What the asset inherits and the own share leave no derivative possible: their sum is above 8,000 basis points.
    error ShareOutOfRoom(uint256 shareBps, uint256 roomBps);
    /// The table of a derivative would be too long.
    error TooManyPayingAncestors(uint256 count, uint256 max);
    /// The permissions leave the interval that the asset's parents allow.
    error PermissionsOutOfBounds(uint256 permissions, uint256 required, uint256 permitted);
    /// A parent's terms bar derivatives of the asset: terms that would let anyone derive from it cannot be published.
    error DerivativesBarred(uint256 asset);
    /// A share-alike parent demands share-alike terms.
    error ShareAlikeRequired(uint256 asset);
    /// Royalty above 1,000 basis points.
    error RoyaltyOutOfRange(uint256 royaltyBps, uint256 maxBps);
    /// Strangers could fill the cap for nothing.
    error CapWithoutFeeOrOffer(uint256 cap);
    /// Terms that expired before they were published.
    error ExpiryInThePast(uint256 expiresAt, uint256 time);
    /// Terms for holders name a contract that they hold tokens of, and no others do.
    error GateMismatch(DerivativesBy by, address gate);
    /// The fee's currency is no contract, or there is a currency and no fee.
    error BadCurrency(address currency, uint256 fee);
    /// The asset may not be used commercially, so that nobody can be charged for deriving from it.
    error FeeForNonCommercial(uint256 asset);

    /// Nobody can derive under the terms: they are closed, or for nobody.
    error TermsNotOffered(uint256 termsId);
    /// The terms were offered until a second that is over.
    error TermsExpired(uint256 termsId, uint256 expiresAt, uint256 time);
    /// The mint would exceed the terms' cap.
    error CapReached(uint256 termsId, uint256 cap, uint256 used, uint256 wanted);
    /// The account holds no token of the contract that the terms name.
    error NotAHolder(address gate, address account);
    /// Terms of an external token can be used one day after their publication.
    error TermsNotMature(uint256 termsId, uint256 matureAt, uint256 time);
    /// The external token has another holder than when the terms were published.
    error HolderChanged(uint256 asset, address publisher, address holder);
    /// The offer is for somebody else.
    error OfferForAnother(address licensee, address account);
    /// The offer is for another output; 0 stands for several at once.
    error OfferForOtherContent(bytes32 content, bytes32 wanted);
    error OfferExpired(uint256 deadline, uint256 time);
    /// The offer was cancelled with all others of its epoch, or is of an epoch to come.
    error OfferOfOtherEpoch(uint256 epoch, uint256 current);
    /// The offer was used up or cancelled.
    error OfferUsedUp(uint256 nonce, uint256 uses, uint256 used, uint256 wanted);
    /// The signature is not that of the asset's authority, or signs something else.
    error OfferNotSigned(address authority, bytes32 digest);

    /// The caller does not hold the external token.
    error NotTokenHolder(address caller, address holder);
    /// The work was not derived under these terms.
    error NotDerivedUnder(uint256 id, uint256 termsId);
    /// A licensor cannot give what its own asset may not be used for.
    error WaiverOutOfBounds(uint256 permissions, uint256 permitted);
    /// The waiver would change nothing.
    error NothingToWaive(uint256 id, uint256 termsId);

    /// @notice Publish terms of an asset; the caller must be its authority: `IWorks.authorityOf`, or the holder of an
    /// external token.
    /// @return termsId Counts from 1 within the collection.
    function publish(address works, Terms calldata terms) external returns (uint256 termsId);

    /// @notice Take terms off the table for new derivatives, for good. Whoever is the authority now may close the terms of
    /// earlier ones.
    function close(address works, uint256 termsId) external;

    /// @notice Make a token of another contract on this chain an asset; the caller must hold it.
    /// @return asset Its id in every collection; the same when it is registered again.
    function register(address collection, uint256 tokenId) external returns (uint256 asset);

    /// @notice Give up, for one work and for good, restrictions of terms that it was derived under. The caller must be the
    /// authority of the parent, and can give no more than its own asset is permitted; of an external token, it must be the holder
    /// who published the terms. An edition counts as one work.
    /// @param permissions Bits of {Permissions} that the work is granted in addition.
    /// @param shareAlike True to no longer demand like terms.
    function waive(address works, uint256 id, uint256 termsId, uint8 permissions, bool shareAlike) external;

    /// @notice Void the caller's offers under a nonce.
    function cancelOffer(address works, uint256 nonce) external;

    /// @notice Void all offers that the caller ever signed for a collection.
    /// @return epoch What offers must carry from now on.
    function cancelOffers(address works) external returns (uint256 epoch);

    /// @notice Use terms for a mint. The caller is the collection itself and vouches for what it passes; counted are its own
    /// terms and offers alone.
    /// @param licensee Who mints.
    /// @param content outputHash of what is minted; 0 when it is several.
    /// @param tokens How many tokens are minted.
    /// @param offer Read only when the terms are by offer.
    /// @return fee What is to be paid for all tokens together.
    /// @return currency The token it is paid in, or 0 for coin.
    function use(uint256 termsId, address licensee, bytes32 content, uint256 tokens, Offer calldata offer)
        external
        returns (uint256 fee, address currency);

    /// @notice The terms by id.
    function termsOf(address works, uint256 termsId) external view returns (Terms memory terms, bool closed);

    /// @notice How many tokens were minted under terms with a cap.
    function usesOf(address works, uint256 termsId) external view returns (uint256);

    /// @notice How many terms a collection has; ids run from 1 to this.
    function termsCount(address works) external view returns (uint256);

    /// @notice Of each terms, one after the other, two packed words: {TermsWord}, and the payee with what is published of
    /// external assets. Both are 0 for unknown terms.
    function termsWords(address works, uint256[] calldata termsIds) external view returns (uint256[] memory words);

    /// @notice What waivers leave of a work's bounds, as {Interval}; 0 where nothing was waived.
    function waivedBounds(address works, uint256 id) external view returns (uint256);

    /// @notice The token behind an external asset; 0 when there is none.
    function externalOf(uint256 asset) external view returns (address collection, uint256 tokenId);

    /// @notice Who may publish and close terms of an asset now, and sign offers for it. Nobody (0) for a work that was registered
    /// as an external token of its own collection: lineage would end there.
    function authorityOf(address works, uint256 asset) external view returns (address);

    /// @notice The epoch that an authority's offers must carry.
    function offerEpoch(address works, address authority) external view returns (uint256);

    /// @notice How often the offers of an authority under a nonce were used; all bits set when they were cancelled.
    function offerUses(address works, address authority, uint256 nonce) external view returns (uint256);

    /// @notice What the authority signs (EIP-712).
    function offerDigest(address works, uint256 termsId, Offer calldata offer) external view returns (bytes32);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// What an asset is. A generator or a dataset can be a parent like any picture can.
enum Kind {
    Work,
    Character,
    Style,
    Dataset,
    Generator
}

/// One link to a parent.
/// @param parent Asset id of the parent; it exists before the child, so lineage has no cycles.
/// @param roles What the parent gave, a bitmask of {Roles}; never 0.
/// @param termsId The licence terms of the parent that the child was made under; never 0.
struct Edge {
    uint64 parent;
    uint8 roles;
    uint48 termsId;
}

/// One line of a share table: what a paying ancestor receives of a work's income.
/// @param ancestor Asset id of the ancestor.
/// @param payee Account named by the ancestor's licence terms.
/// @param payBps Part of the work's own income, in basis points (10,000 = all).
/// @param inheritBps Part of the income of the work's children, in basis points; 0 for terms of scope Direct.
struct Share {
    uint64 ancestor;
    address payee;
    uint16 payBps;
    uint16 inheritBps;
}

/// What differs from work to work within one mint.
/// @param hasSeed False when the seed is unknown (an import); `seed` is then 0 and means nothing.
/// @param seed The seed as recorded; with a private prompt the generator ran on a value derived from seed and salt.
/// @param promptHash Commitment to prompt and negative prompt; 0 when there was no prompt.
/// @param outputHash SHA-256 over the pixels or text that the generator put out; never 0, unique.
/// @param metadataHash SHA-256 of the exact metadata bytes; `tokenURI` is its CID; never 0.
/// @param perceptualHash 64-bit DCT perceptual hash, a hint for finding near-duplicates; 0 for works that are no picture.
struct Body {
    bool hasSeed;
    uint64 seed;
    bytes32 promptHash;
    bytes32 outputHash;
    bytes32 metadataHash;
    bytes8 perceptualHash;
}

/// The whole immutable record of one token.
/// @param creator Account that minted.
/// @param createdAt Time of the mint, seconds since 1970.
/// @param attestor Account whose generation attestation was checked at mint, or 0.
/// @param payee Account that receives the remainder of the work's income.
/// @param royaltyBps Royalty asked from marketplaces, in basis points, at most 1,000.
/// @param rightsFollowHolder True when the holder may licence the work, false when its creator may.
/// @param permitted Upper bound for permissions of the work's own terms, from its parents' restrictions: {Permissions}.
/// @param required Lower bound for them, from share-alike parents.
/// @param shareAlike True when the work's own terms must be share-alike too.
/// @param attribution True when a parent asks for attribution.
/// @param editionSize How many tokens share this body, 1 for a unique work.
struct Record {
    Kind kind;
    address creator;
    uint40 createdAt;
    address attestor;
    address payee;
    uint16 royaltyBps;
    bool rightsFollowHolder;
    uint8 permitted;
    uint8 required;
    bool shareAlike;
    bool attribution;
    uint16 editionSize;
    Body body;
    Edge[] edges;
    Share[] shares;
}

/// Bits of {Edge.roles}.
library Roles {
    uint8 internal constant IMAGE = 1;
    uint8 internal constant CHARACTER = 2;
    uint8 internal constant STYLE = 4;
    uint8 internal constant MODEL = 8;
    uint8 internal constant DATASET = 16;
    uint8 internal constant IMPORT = 32;
    uint8 internal constant ALL = 63;
}

/// Bits of {Record.permitted} and {Record.required} and of licence terms. A set bit allows. The upper six are the categories of
/// ERC-7517, preferences about data mining and training: recorded and inherited like the others, not enforceable on chain.
library Permissions {
    uint8 internal constant COMMERCIAL = 1;
    uint8 internal constant DERIVATIVES = 2;
    uint8 internal constant DATA_MINING = 4;
    uint8 internal constant AI_INFERENCE = 8;
    uint8 internal constant AI_TRAINING = 16;
    uint8 internal constant AI_TRAINING_WITH_AUTHORSHIP = 32;
    uint8 internal constant AI_GENERATIVE_TRAINING = 64;
    uint8 internal constant AI_GENERATIVE_TRAINING_WITH_AUTHORSHIP = 128;
    uint8 internal constant ALL = 255;
}

/// @title AssetIds: one id space for everything that a work can descend from
library AssetIds {
    /// External tokens have ids from here on, counted by Licences; ids of works are below 2^40. Below 2^53, so that no
    /// client loses digits.
    uint256 internal constant EXTERNAL = 1 << 48;

    function isExternal(uint256 asset) internal pure returns (bool) {
        return asset >= EXTERNAL;
    }
}

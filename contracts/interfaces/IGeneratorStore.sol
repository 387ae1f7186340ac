// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title GeneratorStore: generator modules on chain, found by their SHA-256
/// @notice A module is stored in chunks, each the code of a contract whose address follows from its content. Anybody may store
/// anything: what is read under a hash is what the hash says, whoever wrote it. Nothing can be changed or removed.
interface IGeneratorStore {
    event Stored(bytes32 indexed moduleHash, uint256 size, address[] chunks);

    /// A chunk holds 1 to 24,575 bytes.
    error BadChunkSize(uint256 size, uint256 max);
    /// The chunk could not be stored.
    error ChunkNotStored();
    /// No chunk of this store is at the address.
    error UnknownChunk(address chunk);
    /// A module has at least one chunk.
    error NoChunks();
    /// No module with this hash was stored.
    error UnknownModule(bytes32 moduleHash);

    /// @notice Store a part of a module; of the same bytes there is only ever one.
    /// @return chunk Its address, whether it was stored now or before.
    function putChunk(bytes calldata data) external returns (address chunk);

    /// @notice Make a module of chunks, in this order.
    /// @return moduleHash SHA-256 of all their bytes.
    function seal(address[] calldata chunks) external returns (bytes32 moduleHash);

    /// @notice Store a module that fits into one chunk, and seal it.
    function put(bytes calldata data) external returns (bytes32 moduleHash);

    /// @notice Where a chunk with these bytes is, or would be.
    function chunkOf(bytes calldata data) external view returns (address);

    /// @notice The chunks of a module; none when it was not stored.
    function chunksOf(bytes32 moduleHash) external view returns (address[] memory);

    /// @notice The bytes of a module.
    function read(bytes32 moduleHash) external view returns (bytes memory);
}

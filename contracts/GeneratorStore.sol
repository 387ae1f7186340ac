// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGeneratorStore} from "./interfaces/IGeneratorStore.sol";

/// @title GeneratorStore: see {IGeneratorStore}
contract GeneratorStore is IGeneratorStore {
    /// Code may have 24,576 bytes (EIP-170), and the first is 00 (STOP).
    uint256 private constant MAX_CHUNK = 24_575;
    /// PUSH2 size, DUP1, PUSH1 10, RETURNDATASIZE, CODECOPY, RETURNDATASIZE, RETURN: returns what follows as code.
    bytes7 private constant INIT_TAIL = 0x80600a3d393df3;

    mapping(bytes32 moduleHash => address[]) private _chunks;

    /// @inheritdoc IGeneratorStore
    function putChunk(bytes calldata data) public returns (address chunk) {
        if (data.length == 0 || data.length > MAX_CHUNK) revert BadChunkSize(data.length, MAX_CHUNK);
        bytes memory init = _initCode(data);
        chunk = _addressOf(init);
        if (chunk.code.length != 0) return chunk;
        address created;
        assembly ("memory-safe") {
            created := create2(0, add(init, 32), mload(init), 0)
        }
        if (created != chunk) revert ChunkNotStored();
    }

    /// @inheritdoc IGeneratorStore
    function seal(address[] calldata chunks) external returns (bytes32) {
        return _seal(chunks);
    }

    /// @inheritdoc IGeneratorStore
    function put(bytes calldata data) external returns (bytes32) {
        address[] memory chunks = new address[](1);
        chunks[0] = putChunk(data);
        return _seal(chunks);
    }

    /// @inheritdoc IGeneratorStore
    function chunkOf(bytes calldata data) external view returns (address) {
        return _addressOf(_initCode(data));
    }

    /// @inheritdoc IGeneratorStore
    function chunksOf(bytes32 moduleHash) external view returns (address[] memory) {
        return _chunks[moduleHash];
    }

    /// @inheritdoc IGeneratorStore
    function read(bytes32 moduleHash) external view returns (bytes memory) {
        address[] memory chunks = _chunks[moduleHash];
        if (chunks.length == 0) revert UnknownModule(moduleHash);
        return _join(chunks);
    }

    /// @dev A chunk must be this store's own: code that some other contract put at an address might be replaced one day.
    function _seal(address[] memory chunks) private returns (bytes32 moduleHash) {
        if (chunks.length == 0) revert NoChunks();
        for (uint256 i; i < chunks.length; ++i) {
            address chunk = chunks[i];
            uint256 size = chunk.code.length;
            if (size < 2) revert UnknownChunk(chunk);
            bytes memory data = new bytes(size - 1);
            assembly ("memory-safe") {
                extcodecopy(chunk, add(data, 32), 1, sub(size, 1))
            }
            if (_addressOf(_initCode(data)) != chunk) revert UnknownChunk(chunk);
        }
        bytes memory all = _join(chunks);
        moduleHash = sha256(all);
        if (_chunks[moduleHash].length != 0) return moduleHash;
        _chunks[moduleHash] = chunks;
        emit Stored(moduleHash, all.length, chunks);
    }

    function _join(address[] memory chunks) private view returns (bytes memory all) {
        uint256 size;
        for (uint256 i; i < chunks.length; ++i) size += chunks[i].code.length - 1;
        all = new bytes(size);
        uint256 offset = 32;
        for (uint256 i; i < chunks.length; ++i) {
            address chunk = chunks[i];
            assembly ("memory-safe") {
                let length := sub(extcodesize(chunk), 1)
                extcodecopy(chunk, add(all, offset), 1, length)
                offset := add(offset, length)
            }
        }
    }

    function _initCode(bytes memory data) private pure returns (bytes memory) {
        return abi.encodePacked(bytes1(0x61), uint16(data.length + 1), INIT_TAIL, bytes1(0), data);
    }

    function _addressOf(bytes memory init) private view returns (address) {
        return address(
            uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), address(this), bytes32(0), keccak256(init)))))
        );
    }
}

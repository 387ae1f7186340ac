// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IGeneratorStore} from "../../contracts/interfaces/IGeneratorStore.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Modules on chain: what is read under a hash is what the hash says, whoever stored it and in however many parts.
contract GeneratorStoreTest is SeedlineFixture {
    event Stored(bytes32 indexed moduleHash, uint256 size, address[] chunks);

    IGeneratorStore private _store;

    function setUp() public override {
        super.setUp();
        _store = IGeneratorStore(deploy("GeneratorStore.sol:GeneratorStore", ""));
    }

    function testAModuleInOneChunk() public {
        bytes memory module = hex"0061736d01000000";
        address[] memory chunks = new address[](1);
        chunks[0] = _store.chunkOf(module);
        vm.expectEmit(true, true, true, true, address(_store));
        emit Stored(sha256(module), 8, chunks);
        bytes32 id = _store.put(module);
        vm.assertEq(id, sha256(module), "SHA-256 is its identity");
        vm.assertEq(_store.read(id), module, "bytes");
        vm.assertEq(_store.chunksOf(id)[0], chunks[0], "chunk");
        vm.assertEq(uint256(uint8(chunks[0].code[0])), 0, "STOP");
        vm.assertEq(_store.put(module), id, "the same again");
        vm.assertEq(_store.chunksOf(id).length, 1, "written once");
    }

    function testFuzz_AnyBytesInAnyParts(bytes memory seed, uint8 cuts, uint16 spread) public {
        uint256 parts = bound(cuts, 1, 5);
        address[] memory chunks = new address[](parts);
        bytes memory all;
        for (uint256 i; i < parts; ++i) {
            bytes memory part = _bytes(keccak256(abi.encode(seed, i)), bound(spread >> i, 1, 700));
            all = bytes.concat(all, part);
            chunks[i] = _store.putChunk(part);
            vm.assertEq(_store.putChunk(part), chunks[i], "of the same bytes there is one");
        }
        bytes32 id = _store.seal(chunks);
        vm.assertEq(id, sha256(all), "hash");
        vm.assertEq(_store.read(id), all, "bytes");
    }

    /// The same module cut elsewhere is the same module, and stays where it was first.
    function testTheFirstCutStays() public {
        bytes memory module = _bytes("module", 100);
        bytes32 id = _store.put(module);
        address[] memory chunks = new address[](100);
        for (uint256 i; i < 100; ++i) chunks[i] = _store.putChunk(abi.encodePacked(module[i]));
        vm.assertEq(_store.seal(chunks), id, "same hash");
        vm.assertEq(_store.chunksOf(id).length, 1, "as stored first");
    }

    function testSizes() public {
        bytes memory most = _bytes("most", 24_575);
        bytes32 id = _store.put(most);
        vm.assertEq(_store.read(id), most, "a full chunk");
        most = _bytes("more", 24_576);
        vm.expectRevert(abi.encodeWithSelector(IGeneratorStore.BadChunkSize.selector, 24_576, 24_575));
        _store.put(most);
        vm.expectRevert(abi.encodeWithSelector(IGeneratorStore.BadChunkSize.selector, 0, 24_575));
        _store.putChunk("");
    }

    function testOnlyItsOwnChunks() public {
        vm.expectRevert(abi.encodeWithSelector(IGeneratorStore.NoChunks.selector));
        _store.seal(new address[](0));
        address other = deploy("GeneratorStore.sol:GeneratorStore", "");
        address[5] memory foreign = [
            ALICE, address(_store), address(works), other, IGeneratorStore(other).putChunk(hex"0061736d")
        ];
        for (uint256 i; i < foreign.length; ++i) {
            address[] memory chunks = new address[](1);
            chunks[0] = foreign[i];
            vm.expectRevert(abi.encodeWithSelector(IGeneratorStore.UnknownChunk.selector, foreign[i]));
            _store.seal(chunks);
        }
        vm.expectRevert(abi.encodeWithSelector(IGeneratorStore.UnknownModule.selector, bytes32(0)));
        _store.read(0);
        vm.assertEq(_store.chunksOf(0).length, 0, "nothing there");
    }

    function testTooLittleGasStoresNothing() public {
        bytes memory data = _bytes("gas", 24_575);
        address chunk = _store.chunkOf(data);
        (bool ok,) = address(_store).call{gas: 3_000_000}(abi.encodeCall(IGeneratorStore.putChunk, (data)));
        vm.assertFalse(ok, "not stored");
        vm.assertEq(chunk.code.length, 0, "nothing there");
        vm.assertEq(_store.putChunk(data), chunk, "later");
    }

    /// An address that is taken without code, which no chunk can be: nothing is sealed that cannot be read.
    function testAChunkThatCannotBeCreatedIsRefused() public {
        bytes memory data = _bytes("taken", 100);
        vm.setNonceUnsafe(_store.chunkOf(data), 1);
        vm.expectRevert(abi.encodeWithSelector(IGeneratorStore.ChunkNotStored.selector));
        _store.put(data);
    }

    function _bytes(bytes32 seed, uint256 length) private pure returns (bytes memory data) {
        data = new bytes(length);
        for (uint256 i; i < length; i += 32) {
            bytes32 word = keccak256(abi.encode(seed, i));
            for (uint256 j; j < 32 && i + j < length; ++j) data[i + j] = word[j];
        }
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Body, Kind, Record} from "../../contracts/types/Record.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";
import {Vm} from "../support/contracts/Vm.sol";

/// Minting of works without parents: what is stored, and what is refused.
contract WorksMintTest is SeedlineFixture {
    uint256 private constant MAX_ID = (uint256(type(uint32).max) << 8) | 0xff;

    function testIdsCountMintsAndTokens() public {
        IWorks.MintRequest memory three = newRequest();
        three.bodies = newBodies(3);
        vm.assertEq(mintAs(ALICE, three), 256, "first mint");
        vm.assertEq(rootBy(BOB), 512, "second mint");
        vm.assertEq(rootBy(ALICE), 768, "third mint");
    }

    function testStoresEveryField() public {
        IWorks.MintRequest memory r = newRequest();
        r.kind = Kind.Dataset;
        r.royaltyBps = 123;
        r.rightsFollowHolder = true;
        r.payee = BOB;
        vm.warp(START + 77);
        uint256 id = mintAs(ALICE, r);

        Record memory got = recordOf(id);
        vm.assertEq(uint256(got.kind), uint256(Kind.Dataset), "kind");
        vm.assertEq(got.creator, ALICE, "creator");
        vm.assertEq(uint256(got.createdAt), START + 77, "createdAt");
        vm.assertEq(got.attestor, address(0), "attestor");
        vm.assertEq(got.payee, BOB, "payee");
        vm.assertEq(uint256(got.royaltyBps), 123, "royaltyBps");
        vm.assertTrue(got.rightsFollowHolder, "rightsFollowHolder");
        vm.assertEq(uint256(got.permitted), 0xff, "a root permits everything");
        vm.assertEq(uint256(got.required), 0, "a root requires nothing");
        vm.assertFalse(got.shareAlike, "shareAlike");
        vm.assertFalse(got.attribution, "attribution");
        vm.assertEq(uint256(got.editionSize), 1, "editionSize");
        vm.assertEq(got.edges.length, 0, "edges");
        vm.assertEq(got.shares.length, 0, "shares");
        _assertBody(got.body, r.bodies[0]);
    }

    function testFuzz_RecordRoundTrip(
        Body memory body,
        uint8 kind,
        uint16 royaltyBps,
        bool rightsFollowHolder,
        address payee,
        uint8 count,
        uint40 time
    ) public {
        vm.assume(body.outputHash != 0 && body.metadataHash != 0);
        if (!body.hasSeed) body.seed = 0;
        IWorks.MintRequest memory r = newRequest();
        r.kind = Kind(kind % 5);
        r.royaltyBps = royaltyBps % 1_001;
        r.rightsFollowHolder = rightsFollowHolder;
        r.payee = payee;
        r.bodies = newBodies(bound(count, 1, 170));
        uint256 place = bound(uint256(body.outputHash), 0, r.bodies.length - 1);
        r.bodies[place] = body;
        vm.warp(time);
        uint256 id = mintAs(ALICE, r);

        for (uint256 i; i < r.bodies.length; i += 13) _assertBody(recordOf(id + i).body, r.bodies[i]);
        Record memory got = recordOf(id + place);
        _assertBody(got.body, body);
        vm.assertEq(uint256(got.kind), kind % 5, "kind");
        vm.assertEq(uint256(got.royaltyBps), royaltyBps % 1_001, "royaltyBps");
        vm.assertEq(got.rightsFollowHolder, rightsFollowHolder, "rightsFollowHolder");
        vm.assertEq(got.payee, payee == address(0) ? ALICE : payee, "payee");
        vm.assertEq(uint256(got.createdAt), time, "createdAt");
        vm.assertEq(got.creator, ALICE, "creator");
        (uint256 found, uint256 claimedAt) = works.workByOutput(body.outputHash);
        vm.assertEq(found, id + place, "workByOutput");
        vm.assertEq(claimedAt, time, "claimedAt");
    }

    function testEmitsOneTransferForEachToken() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(4);
        vm.recordLogs();
        uint256 id = mintAs(ALICE, r);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 4, "logs");
        for (uint256 i; i < 4; ++i) {
            vm.assertEq(logs[i].emitter, address(works), "emitter");
            vm.assertEq(logs[i].topics[0], keccak256("Transfer(address,address,uint256)"), "event");
            vm.assertEq(logs[i].topics[1], bytes32(0), "from");
            vm.assertEq(logs[i].topics[2], bytes32(uint256(uint160(ALICE))), "to");
            vm.assertEq(logs[i].topics[3], bytes32(id + i), "id");
        }
    }

    function testRecordIsContractCodeThatStopsWhenCalled() public {
        IWorks.MintRequest memory r = newRequest();
        r.payee = BOB;
        r.bodies = newBodies(2);
        uint256 id = mintAs(ALICE, r);
        address pointer = works.recordPointer(id + 1);
        vm.assertEq(pointer, works.recordPointer(id), "one record for the whole mint");
        vm.assertEq(pointer.code.length, 35 + 20 + 2 * 113, "size");
        vm.assertEq(uint256(uint8(pointer.code[0])), 0, "STOP");
        (bool ok, bytes memory answer) = pointer.call{gas: 1_000}(hex"01020304");
        vm.assertTrue(ok && answer.length == 0, "a call does nothing");
    }

    function testOwnPayeeIsNotStored() public {
        IWorks.MintRequest memory r = newRequest();
        uint256 unnamed = mintAs(ALICE, r);
        r = newRequest();
        r.payee = ALICE;
        uint256 named = mintAs(ALICE, r);
        vm.assertEq(works.recordPointer(unnamed).code.length, 35 + 113, "unnamed");
        vm.assertEq(works.recordPointer(named).code.length, 35 + 113, "named");
        vm.assertEq(recordOf(unnamed).payee, ALICE, "unnamed payee");
        vm.assertEq(recordOf(named).payee, ALICE, "named payee");
    }

    function testEditionSharesOneBody() public {
        IWorks.MintRequest memory r = newRequest();
        r.editionSize = 170;
        uint256 id = mintAs(ALICE, r);
        vm.assertEq(works.recordPointer(id).code.length, 35 + 113, "one body");
        vm.assertEq(works.balanceOf(ALICE), 170, "balance");
        for (uint256 i; i < 170; i += 169) {
            vm.assertEq(works.ownerOf(id + i), ALICE, "owner");
            vm.assertEq(uint256(recordOf(id + i).editionSize), 170, "editionSize");
            _assertBody(recordOf(id + i).body, r.bodies[0]);
            vm.assertEq(works.tokenURI(id + i), works.tokenURI(id), "tokenURI");
        }
        (uint256 found,) = works.workByOutput(r.bodies[0].outputHash);
        vm.assertEq(found, id, "the edition is found by its first token");
        _assertNonexistent(id + 170);
    }

    function testEditionOfOneIsAnOrdinaryWork() public {
        IWorks.MintRequest memory r = newRequest();
        r.editionSize = 1;
        r.bodies = newBodies(3);
        uint256 id = mintAs(ALICE, r);
        vm.assertEq(uint256(recordOf(id + 2).editionSize), 1, "editionSize");
        _assertBody(recordOf(id + 2).body, r.bodies[2]);
    }

    function testTokenCountLimits() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(170);
        uint256 id = mintAs(ALICE, r);
        vm.assertEq(works.balanceOf(ALICE), 170, "170 bodies");
        _assertBody(recordOf(id + 169).body, r.bodies[169]);
        vm.assertLe(works.recordPointer(id).code.length, 24_576, "EIP-170");

        _refusesCount(0, 0);
        _refusesCount(0, 1);
        _refusesCount(0, 2);
        _refusesCount(171, 0);
        _refusesCount(2, 2);
        _refusesCount(170, 170);
        _refusesCount(1, 171);
        _refusesCount(1, type(uint16).max);
    }

    function testMissingHashesAreNamed() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(3);
        bytes32 kept = r.bodies[1].metadataHash;
        r.bodies[1].outputHash = 0;
        vm.expectRevert(abi.encodeWithSelector(IWorks.MissingHash.selector, 1, bytes32(0), kept));
        works.mint(r);
        r.bodies[1].outputHash = kept;
        r.bodies[2].metadataHash = 0;
        vm.expectRevert(abi.encodeWithSelector(IWorks.MissingHash.selector, 2, r.bodies[2].outputHash, bytes32(0)));
        works.mint(r);
    }

    function testUnknownSeedHasNoValue() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(2);
        r.bodies[1].hasSeed = false;
        r.bodies[1].seed = 9;
        vm.expectRevert(abi.encodeWithSelector(IWorks.SeedWithoutFlag.selector, 1, uint64(9)));
        works.mint(r);
        r.bodies[1].seed = 0;
        uint256 id = mintAs(ALICE, r);
        vm.assertFalse(recordOf(id + 1).body.hasSeed, "unknown");
        r = newRequest();
        r.bodies[0].seed = 0;
        vm.assertTrue(recordOf(mintAs(ALICE, r)).body.hasSeed, "a seed of 0 is known");
    }

    function testRoyaltyLimit() public {
        IWorks.MintRequest memory r = newRequest();
        r.royaltyBps = 1_001;
        vm.expectRevert(abi.encodeWithSelector(IWorks.RoyaltyOutOfRange.selector, 1_001, 0, 1_000));
        works.mint(r);
        r.royaltyBps = 1_000;
        vm.assertEq(uint256(recordOf(mintAs(ALICE, r)).royaltyBps), 1_000, "10 %");
        r = newRequest();
        r.royaltyBps = 0;
        vm.assertEq(uint256(recordOf(mintAs(ALICE, r)).royaltyBps), 0, "none");
    }

    /// A copied pending transaction takes the output first; the victim is told which work has it.
    function testSameOutputIsMintedOnce() public {
        IWorks.MintRequest memory victim = newRequest();
        uint256 copy = mintAs(BOB, victim);
        victim.bodies[0].metadataHash = fresh();
        vm.expectRevert(abi.encodeWithSelector(IWorks.AlreadyMinted.selector, copy));
        mintAs(ALICE, victim);
        vm.assertEq(recordOf(copy).creator, BOB, "the record says who minted");

        IWorks.MintRequest memory twins = newRequest();
        twins.bodies = newBodies(3);
        twins.bodies[2].outputHash = twins.bodies[1].outputHash;
        vm.expectRevert(abi.encodeWithSelector(IWorks.AlreadyMinted.selector, 512 + 1));
        mintAs(ALICE, twins);
        (uint256 id, uint256 claimedAt) = works.workByOutput(twins.bodies[0].outputHash);
        vm.assertTrue(id == 0 && claimedAt == 0, "nothing is half-minted");
    }

    function testNothingExistsBeforeItIsMinted() public {
        _assertNonexistent(256);
        rootBy(ALICE);
        _assertNonexistent(0);
        _assertNonexistent(255);
        _assertNonexistent(257);
        _assertNonexistent(256 + 255);
        _assertNonexistent(512);
        _assertNonexistent(MAX_ID);
        _assertNonexistent(MAX_ID + 1);
        _assertNonexistent((uint256(1) << 64) | 256);
        _assertNonexistent((uint256(1) << 248) | 256);
        _assertNonexistent(type(uint256).max);
    }

    /// Whatever a mint fails for, the next record is found where its id says.
    function testPointerStaysInStepWithFailedMints() public {
        rootBy(ALICE);
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(170);
        uint256 notStored;
        for (uint256 gas = 1_000_000; gas < 12_000_000; gas += 250_000) {
            (bool ok, bytes memory reason) = address(works).call{gas: gas}(abi.encodeCall(IWorks.mint, (r)));
            if (ok) break;
            if (bytes4(reason) == IWorks.RecordNotStored.selector) ++notStored;
        }
        vm.assertGe(notStored, 1, "some amount of gas is just too little to store the record");
        uint256 next = rootBy(BOB);
        vm.assertTrue(works.ownerOf(next) == BOB, "owner");
        vm.assertEq(works.recordPointer(next).code.length, 35 + 113, "record");
    }

    function testMintsFarAlongAreFound() public {
        uint64[9] memory nonces =
            [uint64(0x7f), 0x80, 0xff, 0x100, 0xffff, 0x10000, 0xffffff, 0x1000000, type(uint32).max];
        bytes32 slot = _nonceSlot();
        for (uint256 i; i < nonces.length; ++i) {
            vm.setNonceUnsafe(address(works), nonces[i]);
            vm.store(address(works), slot, bytes32(uint256(nonces[i])));
            uint256 id = rootBy(ALICE);
            vm.assertEq(id, uint256(nonces[i]) << 8, "id");
            vm.assertEq(works.ownerOf(id), ALICE, "owner");
            vm.assertEq(recordOf(id).creator, ALICE, "creator");
            // Nonces of more than four bytes must not wrap to an existing one.
            _assertNonexistent(id | (uint256(1) << 40));
            _assertNonexistent(id | (uint256(1) << 255));
            _assertUnknownElsewhere(id | (uint256(1) << 40));
        }
    }

    function _assertUnknownElsewhere(uint256 id) private {
        bytes memory unknown = abi.encodeWithSelector(IRoyaltyLedger.UnknownWork.selector, address(works), id);
        vm.expectRevert(unknown);
        ledger.deposit(address(works), id);
        vm.expectRevert(unknown);
        ledger.vaultOf(address(works), id);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(id, 1)));
        vm.expectRevert(abi.encodeWithSelector(IWorks.UnknownParent.selector, id));
        works.mint(r);
    }

    function testDirtyCalldataIsRefused() public {
        IWorks.MintRequest memory r = newRequest();
        bytes memory clean = abi.encodeCall(IWorks.mint, (r));
        (bool ok,) = address(works).call(clean);
        vm.assertTrue(ok, "the clean call passes");
        r = newRequest();
        clean = abi.encodeCall(IWorks.mint, (r));
        // The last six words are the body: hasSeed, seed, promptHash, outputHash, metadataHash, perceptualHash.
        _refusesWord(clean, 6, 2);
        _refusesWord(clean, 5, uint256(type(uint64).max) + 1);
        _refusesWord(clean, 1, 1);
        // kind, royaltyBps, rightsFollowHolder, payee, editionSize, maxCedeBps stand first.
        uint256 words = (clean.length - 4) / 32;
        _refusesWord(clean, words - 1, 5);
        _refusesWord(clean, words - 2, 0x10000);
        _refusesWord(clean, words - 3, 2);
        _refusesWord(clean, words - 4, uint256(1) << 160);
        (ok,) = address(works).call(clean);
        vm.assertTrue(ok, "still clean");
    }

    function _refusesWord(bytes memory clean, uint256 fromEnd, uint256 value) private {
        bytes memory dirty = bytes.concat(clean);
        assembly {
            mstore(add(add(dirty, 32), sub(mload(dirty), mul(32, fromEnd))), value)
        }
        (bool ok,) = address(works).call(dirty);
        vm.assertFalse(ok, "dirty calldata");
    }

    /// The slot that holds the next nonce, found by what it holds.
    function _nonceSlot() private returns (bytes32 slot) {
        for (uint256 i; i < 5; ++i) rootBy(BOB);
        for (uint256 i; i < 20; ++i) {
            if (uint256(vm.load(address(works), bytes32(i))) == 6) return bytes32(i);
        }
        revert("no slot holds the next nonce");
    }

    function _refusesCount(uint256 bodies, uint16 editionSize) private {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(bodies);
        r.editionSize = editionSize;
        vm.expectRevert(abi.encodeWithSelector(IWorks.BadTokenCount.selector, bodies, editionSize));
        works.mint(r);
    }

    function _assertNonexistent(uint256 id) private {
        bytes memory reason = abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id);
        vm.expectRevert(reason);
        works.recordOf(id);
        vm.expectRevert(reason);
        works.recordPointer(id);
        vm.expectRevert(reason);
        works.ownerOf(id);
        vm.expectRevert(reason);
        works.tokenURI(id);
        vm.expectRevert(reason);
        works.authorityOf(id);
        vm.expectRevert(reason);
        works.licensingBounds(id);
        vm.expectRevert(reason);
        works.royaltyInfo(id, 1);
        vm.expectRevert(reason);
        works.getApproved(id);
    }

    function _assertBody(Body memory got, Body memory expected) private pure {
        vm.assertEq(got.hasSeed, expected.hasSeed, "hasSeed");
        vm.assertEq(uint256(got.seed), uint256(expected.seed), "seed");
        vm.assertEq(got.promptHash, expected.promptHash, "promptHash");
        vm.assertEq(got.outputHash, expected.outputHash, "outputHash");
        vm.assertEq(got.metadataHash, expected.metadataHash, "metadataHash");
        vm.assertEq(bytes32(got.perceptualHash), bytes32(expected.perceptualHash), "perceptualHash");
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Proofs} from "../../contracts/types/Proofs.sol";
import {Body, Edge} from "../../contracts/types/Record.sol";
import {DerivativesBy, Offer, Terms} from "../../contracts/types/Terms.sol";
import {ProofFixture} from "../support/contracts/ProofFixture.sol";

/// Who had it first: commitments, what they are worth, and what becomes of works that were not first.
contract WorksPriorityTest is ProofFixture {
    event Committed(bytes32 indexed commitment, uint256 committedAt);
    event Superseded(uint256 indexed loser, uint256 indexed winner);
    event MetadataUpdate(uint256 tokenId);

    function testACommitmentIsWrittenOnce() public {
        bytes32 h = fresh();
        vm.expectEmit(true, true, true, true, address(works));
        emit Committed(h, START);
        works.commit(h);
        vm.warp(START + 10);
        vm.prank(BOB);
        works.commit(h);
        vm.assertEq(works.committedAt(h), START, "neither older nor younger");
        vm.assertEq(works.committedAt(fresh()), 0, "never");
    }

    function testACommittedMintCountsFromItsCommitment() public {
        Body memory body = newBody();
        uint256 id = mintCommitted(ALICE, body);
        (uint256 found, uint256 claimedAt) = works.workByOutput(body.outputHash);
        vm.assertEq(found, id, "found");
        vm.assertEq(claimedAt, START, "claimed when it was committed");
        vm.assertEq(uint256(recordOf(id).createdAt), START + 1, "minted later");
    }

    /// The thief copies what ALICE mints and is in the block before her; she has the older commitment.
    function testACopiedPendingMintGainsNothing() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        works.commit(leafOf(ALICE, body.outputHash, salt));
        vm.warp(START + 100);
        Proofs memory proofs = proofsOf(salt, 1);
        IWorks.MintRequest memory hers = withBody(body);
        bytes32 leaf = leafOf(BOB, body.outputHash, salt);
        vm.expectRevert(abi.encodeWithSelector(IWorks.CommitmentNotUsable.selector, leaf, 0, START + 100));
        mintProvenAs(BOB, hers, proofs);
        uint256 stolen = mintAs(BOB, withBody(body));
        vm.expectEmit(true, true, true, true, address(works));
        emit Superseded(stolen, stolen + 256);
        vm.expectEmit(true, true, true, true, address(works));
        emit MetadataUpdate(stolen);
        uint256 id = mintProvenAs(ALICE, hers, proofs);
        vm.assertEq(works.supersededBy(stolen), id, "superseded");
        vm.assertEq(works.supersededBy(id), 0, "in its place");
        (uint256 found,) = works.workByOutput(body.outputHash);
        vm.assertEq(found, id, "the index moved");
        vm.assertEq(works.ownerOf(stolen), BOB, "the loser stays visible");
        vm.expectRevert(abi.encodeWithSelector(IWorks.AlreadyMinted.selector, id));
        mintAs(BOB, withBody(body));
    }

    /// Nobody speaks for a work that lost its place; not even the collection itself can make an offer of it be taken.
    function testOffersOfASupersededWorkAreNobodys() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        works.commit(leafOf(ALICE, body.outputHash, salt));
        vm.warp(START + 100);
        uint256 stolen = mintAs(BOB, withBody(body));
        Terms memory terms = openTerms(stolen, 100, BOB);
        terms.by = DerivativesBy.Offer;
        uint256 termsId = publishAs(BOB, terms);
        mintProvenAs(ALICE, withBody(body), proofsOf(salt, 1));
        Offer memory offer;
        offer.uses = 1;
        offer.deadline = START + 200;
        bytes32 digest = licences.offerDigest(address(works), termsId, offer);
        vm.expectRevert(abi.encodeWithSelector(ILicences.OfferNotSigned.selector, address(0), digest));
        vm.prank(address(works));
        licences.use(termsId, CAROL, body.outputHash, 1, offer);
    }

    function testYoungerOrEqualCommitmentsDoNotSupersede() public {
        Body memory body = newBody();
        bytes32 saltA = fresh();
        bytes32 saltB = fresh();
        works.commit(leafOf(ALICE, body.outputHash, saltA));
        works.commit(leafOf(CAROL, body.outputHash, saltB));
        vm.warp(START + 1);
        works.commit(leafOf(BOB, body.outputHash, saltB));
        vm.warp(START + 2);
        uint256 id = mintProvenAs(ALICE, withBody(body), proofsOf(saltA, 1));
        bytes memory reason = abi.encodeWithSelector(IWorks.AlreadyMinted.selector, id);
        IWorks.MintRequest memory r = withBody(body);
        vm.expectRevert(reason);
        mintProvenAs(BOB, r, proofsOf(saltB, 1));
        vm.expectRevert(reason);
        mintProvenAs(CAROL, r, proofsOf(saltB, 1));
    }

    /// A claim of seven days ago is final: every older commitment has lapsed.
    function testFuzz_FinalAfterSevenDays(uint32 delay, uint32 age) public {
        uint256 commitAge = bound(age, 1, 7 days);
        Body memory body = newBody();
        bytes32 salt = fresh();
        works.commit(leafOf(ALICE, body.outputHash, salt));
        vm.warp(START + commitAge);
        uint256 stolen = mintAs(BOB, withBody(body));
        (, uint256 claimedAt) = works.workByOutput(body.outputHash);
        vm.warp(START + commitAge + bound(delay, 0, 8 days));
        bool usable = block.timestamp <= START + 7 days;
        IWorks.MintRequest memory r = withBody(body);
        if (!usable) {
            bytes32 leaf = leafOf(ALICE, body.outputHash, salt);
            vm.expectRevert(
                abi.encodeWithSelector(IWorks.CommitmentNotUsable.selector, leaf, START, block.timestamp)
            );
        }
        mintProvenAs(ALICE, r, proofsOf(salt, 1));
        vm.assertEq(works.supersededBy(stolen) != 0, usable, "superseded");
        if (block.timestamp >= claimedAt + 7 days) vm.assertFalse(usable, "final");
    }

    function testNotInTheSameSecond() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        bytes32 leaf = leafOf(ALICE, body.outputHash, salt);
        works.commit(leaf);
        IWorks.MintRequest memory r = withBody(body);
        vm.expectRevert(abi.encodeWithSelector(IWorks.CommitmentNotUsable.selector, leaf, START, START));
        mintProvenAs(ALICE, r, proofsOf(salt, 1));
    }

    /// A commitment is of one creator, output, salt, collection and chain.
    function testCommitmentsBindEverything() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        bytes32 leaf = leafOf(ALICE, body.outputHash, salt);
        works.commit(leaf);
        vm.warp(START + 1);
        IWorks.MintRequest memory r = withBody(body);
        _refusesCommitment(BOB, r, salt, leafOf(BOB, body.outputHash, salt));
        bytes32 other = fresh();
        _refusesCommitment(ALICE, r, other, leafOf(ALICE, body.outputHash, other));
        IWorks.MintRequest memory another = newRequest();
        _refusesCommitment(ALICE, another, salt, leafOf(ALICE, another.bodies[0].outputHash, salt));
        vm.chainId(8453);
        _refusesCommitment(ALICE, r, salt, leafOf(ALICE, body.outputHash, salt));
        vm.chainId(31337);
        works = deployWorks();
        works.commit(leaf);
        vm.warp(START + 2);
        _refusesCommitment(ALICE, r, salt, leafOf(ALICE, body.outputHash, salt));
    }

    function testOneRootForManyWorks() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(3);
        bytes32 salt = fresh();
        bytes32[] memory leaves = new bytes32[](3);
        for (uint256 i; i < 3; ++i) leaves[i] = leafOf(ALICE, r.bodies[i].outputHash, salt);
        bytes32 pair = _hashPair(leaves[0], leaves[1]);
        works.commit(_hashPair(pair, leaves[2]));
        vm.warp(START + 9);
        Proofs memory proofs = proofsOf(salt, 3);
        proofs.paths[0] = new bytes32[](2);
        (proofs.paths[0][0], proofs.paths[0][1]) = (leaves[1], leaves[2]);
        proofs.paths[1] = new bytes32[](2);
        (proofs.paths[1][0], proofs.paths[1][1]) = (leaves[0], leaves[2]);
        proofs.paths[2] = new bytes32[](1);
        proofs.paths[2][0] = pair;
        uint256 id = mintProvenAs(ALICE, r, proofs);
        for (uint256 i; i < 3; ++i) {
            (uint256 found, uint256 claimedAt) = works.workByOutput(r.bodies[i].outputHash);
            vm.assertTrue(found == id + i && claimedAt == START, "each from the commitment on");
        }
        r.bodies = newBodies(2);
        vm.expectRevert(abi.encodeWithSelector(IWorks.ProofCountMismatch.selector, 2, 3));
        mintProvenAs(ALICE, r, proofs);
    }

    /// A creator cannot take the place of what it sold.
    function testNobodySupersedesItself() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        works.commit(leafOf(ALICE, body.outputHash, salt));
        vm.warp(START + 1);
        uint256 sold = mintAs(ALICE, withBody(body));
        vm.prank(ALICE);
        works.transferFrom(ALICE, BOB, sold);
        IWorks.MintRequest memory r = withBody(body);
        vm.expectRevert(abi.encodeWithSelector(IWorks.AlreadyMinted.selector, sold));
        mintProvenAs(ALICE, r, proofsOf(salt, 1));
    }

    function testTwinsInOneMintAreRefused() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(2);
        r.bodies[1].outputHash = r.bodies[0].outputHash;
        bytes32 salt = fresh();
        works.commit(leafOf(ALICE, r.bodies[0].outputHash, salt));
        vm.warp(START + 1);
        vm.expectRevert(abi.encodeWithSelector(IWorks.AlreadyMinted.selector, 256));
        mintProvenAs(ALICE, r, proofsOf(salt, 2));
    }

    /// A loser cannot be licensed or made a parent; what it earned and what descends from it stays.
    function testLosersEarnOnButCannotParent() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        works.commit(leafOf(ALICE, body.outputHash, salt));
        vm.warp(START + 1);
        uint256 loser = mintAs(BOB, withBody(body));
        Edge memory open = edgeTo(loser, publishAs(BOB, openTerms(loser, 1_000, BOB)));
        uint256 byOffer = publishAs(BOB, offeredTerms(loser, BOB));
        uint256 child = derive(CAROL, listOf(open));
        Edge memory toChild = edgeTo(child, publishAs(CAROL, openTerms(child, 100, CAROL)));
        uint256 winner = mintProvenAs(ALICE, withBody(body), proofsOf(salt, 1));

        bytes memory reason = abi.encodeWithSelector(IWorks.ParentSuperseded.selector, loser, winner);
        IWorks.MintRequest memory r = requestWith(listOf(open));
        vm.expectRevert(reason);
        works.mint(r);
        vm.expectRevert(reason);
        works.previewShares(r.edges, 750);
        r = requestWith(listOf(edgeTo(loser, byOffer)));
        Offer memory offer;
        r.grants = listOf(offerGrant(loser, offer));
        vm.expectRevert(reason);
        works.mint(r);
        vm.assertEq(works.authorityOf(loser), address(0), "nobody licenses it");
        vm.expectRevert(abi.encodeWithSelector(ILicences.NotAuthority.selector, BOB, address(0), loser));
        publishAs(BOB, openTerms(loser, 5, BOB));

        uint256 grandchild = derive(ALICE, listOf(toChild));
        vm.deal(address(this), 1_000);
        ledger.deposit{value: 1_000}(address(works), grandchild);
        vm.assertEq(ledger.claimable(BOB, COIN), 100, "the loser earns on");
        vm.prank(BOB);
        works.transferFrom(BOB, CAROL, loser);
        publishAs(ALICE, openTerms(winner, 5, ALICE));
    }

    function testEditionsAreSupersededWhole() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        works.commit(leafOf(ALICE, body.outputHash, salt));
        vm.warp(START + 1);
        IWorks.MintRequest memory r = withBody(body);
        r.editionSize = 3;
        uint256 loser = mintAs(BOB, r);
        uint256 winner = mintProvenAs(ALICE, r, proofsOf(salt, 1));
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(works.supersededBy(loser + i), winner, "every copy");
            vm.assertEq(works.supersededBy(winner + i), 0, "none of these");
        }
    }

    function testTheOldestOfThreeWins() public {
        Body memory body = newBody();
        bytes32[2] memory salts = [fresh(), fresh()];
        works.commit(leafOf(ALICE, body.outputHash, salts[0]));
        vm.warp(START + 1);
        works.commit(leafOf(BOB, body.outputHash, salts[1]));
        vm.warp(START + 2);
        uint256 third = mintAs(CAROL, withBody(body));
        uint256 second = mintProvenAs(BOB, withBody(body), proofsOf(salts[1], 1));
        uint256 first = mintProvenAs(ALICE, withBody(body), proofsOf(salts[0], 1));
        vm.assertEq(works.supersededBy(third), first, "third");
        vm.assertEq(works.supersededBy(second), first, "second");
        vm.assertEq(works.supersededBy(first), 0, "first");
    }

    function _refusesCommitment(address minter, IWorks.MintRequest memory r, bytes32 salt, bytes32 leaf) private {
        Proofs memory proofs = proofsOf(salt, 1);
        vm.expectRevert(abi.encodeWithSelector(IWorks.CommitmentNotUsable.selector, leaf, 0, block.timestamp));
        mintProvenAs(minter, r, proofs);
    }

    function _hashPair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Proofs} from "../../contracts/types/Proofs.sol";
import {Body, Edge} from "../../contracts/types/Record.sol";
import {Grant, Terms} from "../../contracts/types/Terms.sol";
import {HostileNft} from "../support/contracts/HostileNft.sol";
import {ProofFixture} from "../support/contracts/ProofFixture.sol";

/// Licensors, minters and rivals who choose the moment, the second name or the company they mint in.
contract HostileLineageTest is ProofFixture {
    /// Two accounts of one person: the second can take the place of what the first sold, until the claim is final. What was paid
    /// and what descends from the loser stays, and buyers are shown when the window closes.
    function testTwoIdentitiesCanSupersedeUntilTheClaimIsFinal() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        works.commit(leafOf(BOB, body.outputHash, salt));
        vm.warp(START + 1);
        uint256 sold = mintAs(ALICE, withBody(body));
        Edge memory edge = edgeTo(sold, publishAs(ALICE, openTerms(sold, 1_000, ALICE)));
        uint256 child = derive(CAROL, listOf(edge));
        uint256 snapshot = vm.snapshotState();

        vm.warp(START + 7 days);
        uint256 winner = mintProvenAs(BOB, withBody(body), proofsOf(salt, 1));
        vm.assertEq(works.supersededBy(sold), winner, "within seven days of the commitment");
        vm.assertEq(works.ownerOf(sold), ALICE, "the token stays");
        vm.deal(address(this), 10_000);
        ledger.deposit{value: 10_000}(address(works), child);
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_000, "its licence is paid");

        vm.revertToState(snapshot);
        vm.warp(START + 7 days + 1);
        IWorks.MintRequest memory r = withBody(body);
        vm.expectRevert(
            abi.encodeWithSelector(
                IWorks.CommitmentNotUsable.selector, leafOf(BOB, body.outputHash, salt), START, START + 7 days + 1
            )
        );
        mintProvenAs(BOB, r, proofsOf(salt, 1));
        vm.assertEq(works.supersededBy(sold), 0, "final");
    }

    /// A pending commitment that is copied under another name is worth nothing without what it hides.
    function testACopiedCommitmentServesItsAuthorAlone() public {
        Body memory body = newBody();
        bytes32 salt = fresh();
        bytes32 commitment = leafOf(ALICE, body.outputHash, salt);
        vm.prank(BOB);
        works.commit(commitment);
        vm.warp(START + 1);
        IWorks.MintRequest memory r = withBody(body);
        Proofs memory proofs = proofsOf(salt, 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IWorks.CommitmentNotUsable.selector, leafOf(BOB, body.outputHash, salt), 0, START + 1
            )
        );
        mintProvenAs(BOB, r, proofs);
        vm.assertEq(works.supersededBy(mintProvenAs(ALICE, r, proofs)), 0, "whoever sent it, it is hers");
    }

    /// Terms cannot change; a licensor who sees a mint coming can only close them, or publish others that nobody named.
    function testTermsPublishedInTheSameBlockBindNobody() public {
        uint256 root = rootBy(ALICE);
        Edge memory named = edgeTo(root, publishAs(ALICE, openTerms(root, 500, ALICE)));
        Terms memory dearer = openTerms(root, 7_000, ALICE);
        dearer.fee = 1 ether;
        publishAs(ALICE, dearer);
        uint256 id = derive(BOB, listOf(named));
        vm.assertEq(uint256(recordOf(id).shares[0].payBps), 500, "as named");
        vm.prank(ALICE);
        licences.close(address(works), named.termsId);
        IWorks.MintRequest memory r = requestWith(listOf(named));
        vm.expectRevert(abi.encodeWithSelector(IWorks.TermsNotUsable.selector, root, named.termsId));
        mintAs(BOB, r);
        vm.assertEq(uint256(recordOf(id).shares[0].payBps), 500, "what was minted keeps its licence");
    }

    /// The parent's own lineage grew dearer than the minter saw: not possible, a record is fixed; but a minter who named the wrong
    /// parent is saved by its own limit.
    function testNobodyCedesMoreThanItNamed() public {
        Edge memory cheap = licensedRoot(ALICE, 300, ALICE);
        Edge memory dear = licensedRoot(ALICE, 6_500, ALICE);
        IWorks.MintRequest memory r = requestWith(listOf(cheap, dear));
        r.maxCedeBps = 300;
        vm.expectRevert(abi.encodeWithSelector(IWorks.ShareSumExceeded.selector, 6_800, 300));
        mintAs(BOB, r);
    }

    /// Filling somebody's cap costs the fee of every token, which is the licensor's income: no harm is done for nothing.
    function testShamDerivativesFillACapAtTheirOwnCost() public {
        uint256 root = rootBy(ALICE);
        Terms memory terms = openTerms(root, 500, ALICE);
        (terms.cap, terms.fee) = (3, 7 ether);
        Edge memory edge = edgeTo(root, publishAs(ALICE, terms));
        IWorks.MintRequest memory sham = requestWith(listOf(edge));
        sham.bodies = newBodies(3);
        sham.grants = listOf(feeGrant(root, COIN, 21 ether));
        vm.expectRevert(abi.encodeWithSelector(IWorks.WrongPayment.selector, 0, 21 ether));
        mintAs(BOB, sham);
        mintPaying(BOB, sham, 21 ether);
        vm.assertEq(ledger.vaultOf(address(works), root).balance, 21 ether, "the licensor is paid");

        IWorks.MintRequest memory late = requestWith(listOf(edge));
        late.grants = listOf(feeGrant(root, COIN, 7 ether));
        vm.deal(CAROL, 7 ether);
        vm.expectRevert(abi.encodeWithSelector(ILicences.CapReached.selector, edge.termsId, 3, 3, 1));
        vm.prank(CAROL);
        works.mint{value: 7 ether}(late);
        vm.assertEq(CAROL.balance, 7 ether, "nothing is taken from who comes late");
        terms.cap = 0;
        late.edges[0].termsId = uint48(publishAs(ALICE, terms));
        vm.prank(CAROL);
        works.mint{value: 7 ether}(late);
    }

    /// Shares cannot be crowded out: sham parents of one's own take from the child's own part, never from other ancestors.
    function testShamParentsTakeFromTheirOwnChildAlone() public {
        Edge memory honest = licensedRoot(ALICE, 1_000, ALICE);
        Edge memory sham = licensedRoot(BOB, 7_000, BOB);
        uint256 id = derive(BOB, listOf(honest, sham));
        vm.deal(address(this), 10_000);
        ledger.deposit{value: 10_000}(address(works), id);
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_000, "in full");
        Edge memory more = licensedRoot(BOB, 1, BOB);
        Edge[] memory edges = new Edge[](3);
        (edges[0], edges[1], edges[2]) = (honest, sham, more);
        IWorks.MintRequest memory r = requestWith(edges);
        vm.expectRevert(abi.encodeWithSelector(IWorks.ShareSumExceeded.selector, 8_001, 8_000));
        mintAs(BOB, r);
    }

    /// A token whose owner depends on who asks when licenses nothing it did not license a day ago under the same answer.
    function testAFlipFloppingOwnerLicensesOnlyUnderTheSameAnswer() public {
        HostileNft nft = new HostileNft();
        nft.give(ALICE, 7);
        nft.behave(HostileNft.Manner.FlipFlop);
        vm.warp(START + START % 2);
        vm.prank(ALICE);
        uint256 asset = licences.register(address(nft), 7);
        Edge memory edge = edgeTo(asset, publishAs(ALICE, openTerms(asset, 500, ALICE)));
        vm.warp(block.timestamp + 1 days + 1);
        Grant[] memory none = new Grant[](0);
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.grants = none;
        vm.expectRevert(
            abi.encodeWithSelector(ILicences.HolderChanged.selector, asset, ALICE, address(0xdead))
        );
        mintAs(BOB, r);
        vm.warp(block.timestamp + 1);
        vm.assertEq(uint256(recordOf(mintAs(BOB, r)).shares[0].payBps), 500, "under the same answer");
    }
}

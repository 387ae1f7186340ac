// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Permissions} from "../../contracts/types/Record.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Works as ERC-721 and ERC-2981 tokens: the first owner stands in the record alone, later ones in storage.
contract WorksTokenTest is SeedlineFixture, IERC721Receiver {
    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);
    event Approval(address indexed owner, address indexed approved, uint256 indexed tokenId);
    event ApprovalForAll(address indexed owner, address indexed operator, bool approved);

    address private _lastOperator;
    bool private _refuses;

    function onERC721Received(address operator, address, uint256, bytes calldata) external returns (bytes4) {
        _lastOperator = operator;
        return _refuses ? bytes4(0) : IERC721Receiver.onERC721Received.selector;
    }

    function testNames() public view {
        vm.assertEq(works.name(), "Seedline Works", "name");
        vm.assertEq(works.symbol(), "SEEDLINE", "symbol");
        vm.assertEq(address(works.LICENCES()), address(licences), "LICENCES");
        vm.assertEq(address(works.LEDGER()), address(ledger), "LEDGER");
    }

    function testInterfaces() public view {
        vm.assertTrue(works.supportsInterface(0x01ffc9a7), "ERC-165");
        vm.assertTrue(works.supportsInterface(0x80ac58cd), "ERC-721");
        vm.assertTrue(works.supportsInterface(0x5b5e139f), "ERC-721 metadata");
        vm.assertTrue(works.supportsInterface(0x2a55205a), "ERC-2981");
        vm.assertTrue(works.supportsInterface(type(IWorks).interfaceId), "IWorks");
        vm.assertFalse(works.supportsInterface(0xffffffff), "ERC-165's invalid id");
        vm.assertFalse(works.supportsInterface(0x780e9d63), "ERC-721 enumerable");
    }

    function testOwnerStandsInTheRecordUntilTheTokenMoves() public {
        uint256 id = _mintThree(ALICE);
        vm.assertEq(works.ownerOf(id + 1), ALICE, "first owner");
        vm.assertEq(works.balanceOf(ALICE), 3, "balance");

        vm.expectEmit(true, true, true, true, address(works));
        emit Transfer(ALICE, BOB, id + 1);
        vm.prank(ALICE);
        works.transferFrom(ALICE, BOB, id + 1);
        vm.assertEq(works.ownerOf(id + 1), BOB, "moved");
        vm.assertEq(works.ownerOf(id), ALICE, "left neighbour");
        vm.assertEq(works.ownerOf(id + 2), ALICE, "right neighbour");
        vm.assertEq(works.balanceOf(ALICE), 2, "sender");
        vm.assertEq(works.balanceOf(BOB), 1, "receiver");
        vm.assertEq(recordOf(id + 1).creator, ALICE, "the creator stays");

        vm.expectRevert(
            abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, ALICE, id + 1)
        );
        vm.prank(ALICE);
        works.transferFrom(BOB, ALICE, id + 1);

        vm.prank(BOB);
        works.transferFrom(BOB, ALICE, id + 1);
        vm.assertEq(works.ownerOf(id + 1), ALICE, "back");
        vm.assertEq(works.balanceOf(ALICE), 3, "all three again");
        vm.assertEq(works.balanceOf(BOB), 0, "none");
    }

    function testFuzz_TransfersKeepTheBooks(uint256 seed, uint8 steps) public {
        address[3] memory people = [ALICE, BOB, CAROL];
        uint256 id = _mintThree(ALICE);
        address[3] memory owners = [ALICE, ALICE, ALICE];
        for (uint256 i; i < steps % 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 token = seed % 3;
            address to = people[(seed >> 8) % 3];
            vm.prank(owners[token]);
            works.transferFrom(owners[token], to, id + token);
            owners[token] = to;
        }
        for (uint256 p; p < 3; ++p) {
            uint256 owned;
            for (uint256 t; t < 3; ++t) if (owners[t] == people[p]) ++owned;
            vm.assertEq(works.balanceOf(people[p]), owned, "balance");
        }
        for (uint256 t; t < 3; ++t) vm.assertEq(works.ownerOf(id + t), owners[t], "owner");
    }

    /// What was agreed on with a holder ends when the token moves, even if it comes back or moves to where it is.
    function testTransfersAreCounted() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(2);
        uint256 id = mintAs(ALICE, r);
        _assertHolding(id, ALICE, 0);
        address[5] memory route = [ALICE, BOB, ALICE, ALICE, CAROL];
        for (uint256 i = 1; i < 5; ++i) {
            vm.prank(route[i - 1]);
            works.transferFrom(route[i - 1], route[i], id);
            _assertHolding(id, route[i], i);
            vm.assertEq(works.ownerOf(id), route[i], "owner");
            vm.assertEq(works.getApproved(id), address(0), "approval is gone");
        }
        vm.assertEq(works.balanceOf(ALICE), 1, "ALICE keeps the other");
        vm.assertEq(works.balanceOf(CAROL), 1, "CAROL has this");
        _assertHolding(id + 1, ALICE, 0);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 2));
        works.holdingOf(id + 2);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        works.balanceOf(address(0));
    }

    function _assertHolding(uint256 id, address holder, uint256 transfers) private view {
        (address foundHolder, uint256 foundTransfers) = works.holdingOf(id);
        vm.assertEq(foundHolder, holder, "holder");
        vm.assertEq(foundTransfers, transfers, "transfers");
    }

    function testApprovalsOfATokenThatNeverMoved() public {
        uint256 id = _mintThree(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidApprover.selector, BOB));
        vm.prank(BOB);
        works.approve(BOB, id);

        vm.expectEmit(true, true, true, true, address(works));
        emit Approval(ALICE, BOB, id);
        vm.prank(ALICE);
        works.approve(BOB, id);
        vm.assertEq(works.getApproved(id), BOB, "approved");
        vm.assertEq(works.getApproved(id + 1), address(0), "the neighbour is not");

        vm.prank(BOB);
        works.transferFrom(ALICE, CAROL, id);
        vm.assertEq(works.ownerOf(id), CAROL, "moved");
        vm.assertEq(works.getApproved(id), address(0), "a move clears the approval");

        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, BOB, id));
        vm.prank(BOB);
        works.transferFrom(CAROL, BOB, id);

        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOperator.selector, address(0)));
        vm.prank(ALICE);
        works.setApprovalForAll(address(0), true);
        vm.assertFalse(works.isApprovedForAll(ALICE, BOB), "not yet");
        vm.expectEmit(true, true, true, true, address(works));
        emit ApprovalForAll(ALICE, BOB, true);
        vm.prank(ALICE);
        works.setApprovalForAll(BOB, true);
        vm.assertTrue(works.isApprovedForAll(ALICE, BOB), "an operator");
        vm.prank(BOB);
        works.transferFrom(ALICE, BOB, id + 2);
        vm.assertEq(works.ownerOf(id + 2), BOB, "operator");
    }

    function testWrongTransfersAreRefused() public {
        uint256 id = rootBy(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        vm.prank(ALICE);
        works.transferFrom(ALICE, address(0), id);

        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721IncorrectOwner.selector, BOB, id, ALICE));
        vm.prank(ALICE);
        works.transferFrom(BOB, CAROL, id);

        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1));
        vm.prank(ALICE);
        works.transferFrom(ALICE, BOB, id + 1);

        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, type(uint256).max));
        vm.prank(ALICE);
        works.transferFrom(ALICE, BOB, type(uint256).max);

        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        works.balanceOf(address(0));
    }

    function testSafeTransferAsksTheReceiver() public {
        uint256 id = rootBy(ALICE);
        vm.prank(ALICE);
        works.safeTransferFrom(ALICE, address(this), id, "x");
        vm.assertEq(_lastOperator, ALICE, "asked");
        vm.assertEq(works.ownerOf(id), address(this), "taken");

        uint256 other = rootBy(ALICE);
        _refuses = true;
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(this)));
        vm.prank(ALICE);
        works.safeTransferFrom(ALICE, address(this), other);
        vm.assertEq(works.ownerOf(other), ALICE, "stays");
    }

    function testAuthorityIsTheCreatorOrTheHolder() public {
        uint256 byCreator = rootBy(ALICE);
        IWorks.MintRequest memory r = newRequest();
        r.rightsFollowHolder = true;
        uint256 byHolder = mintAs(ALICE, r);
        vm.assertEq(works.authorityOf(byCreator), ALICE, "creator");
        vm.assertEq(works.authorityOf(byHolder), ALICE, "holder, before a move");
        vm.startPrank(ALICE);
        works.transferFrom(ALICE, BOB, byCreator);
        works.transferFrom(ALICE, BOB, byHolder);
        vm.stopPrank();
        vm.assertEq(works.authorityOf(byCreator), ALICE, "creator after a move");
        vm.assertEq(works.authorityOf(byHolder), BOB, "holder after a move");
    }

    function testTokenUriNamesTheMetadataOfEachToken() public {
        uint256 id = _mintThree(ALICE);
        bytes memory first = bytes(works.tokenURI(id));
        vm.assertEq(first.length, 66, "ipfs://b and 58 characters");
        for (uint256 i; i < 13; ++i) {
            vm.assertEq(uint256(uint8(first[i])), uint256(uint8(bytes("ipfs://bafkre")[i])), "CIDv1, raw, sha2-256");
        }
        vm.assertTrue(keccak256(first) != keccak256(bytes(works.tokenURI(id + 1))), "another body, another URI");
        vm.assertTrue(keccak256(first) != keccak256(bytes(works.tokenURI(id + 2))), "and another");
    }

    function testRoyaltyGoesToTheVault() public {
        uint256 id = _mintThree(ALICE);
        (address receiver, uint256 amount) = works.royaltyInfo(id + 2, 1 ether);
        vm.assertEq(receiver, ledger.vaultOf(address(works), id + 2), "receiver");
        vm.assertEq(amount, 0.075 ether, "7.5 %");
        (, amount) = works.royaltyInfo(id, 13);
        vm.assertEq(amount, 0, "rounded down");
        (, amount) = works.royaltyInfo(id, 14);
        vm.assertEq(amount, 1, "rounded down, too");
        (, amount) = works.royaltyInfo(id, 0);
        vm.assertEq(amount, 0, "nothing of nothing");
    }

    function testNonCommercialWorksAskNoRoyalty() public {
        uint256 root = rootBy(ALICE);
        Terms memory terms = openTerms(root, 500, ALICE);
        terms.permissions = Permissions.DERIVATIVES;
        uint256 child = derive(BOB, listOf(edgeTo(root, publishAs(ALICE, terms))));
        (address receiver, uint256 amount) = works.royaltyInfo(child, 1 ether);
        vm.assertEq(receiver, ledger.vaultOf(address(works), child), "receiver");
        vm.assertEq(amount, 0, "a work that may not be sold asks for nothing");
        (, amount) = works.royaltyInfo(root, 1 ether);
        vm.assertEq(amount, 0.075 ether, "its parent does");
    }

    function _mintThree(address creator) private returns (uint256 id) {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(3);
        return mintAs(creator, r);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {Attestation, Proofs, Voucher} from "../../contracts/types/Proofs.sol";
import {Edge, Record} from "../../contracts/types/Record.sol";
import {Offer, Terms} from "../../contracts/types/Terms.sol";
import {ProofFixture} from "../support/contracts/ProofFixture.sol";
import {Vm} from "../support/contracts/Vm.sol";

/// Minting in a creator's name: what a market may do with a voucher, and what nobody may.
contract WorksVouchersTest is ProofFixture {
    event VouchersCancelled(address indexed creator, uint256 epoch);

    address private constant MARKET = address(0x3A4BE7);
    address private _creator;

    function setUp() public override {
        super.setUp();
        _creator = vm.addr(CREATOR_KEY);
    }

    function testAVoucherMintsInTheCreatorsNameToTheBuyer() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(2);
        (Proofs memory proofs, Voucher memory voucher) = _voucher(r);
        vm.recordLogs();
        uint256 id = _mintFor(r, proofs, voucher, BOB);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 4, "minted by the creator, then the buyer's, each");
        vm.assertEq(logs[2].topics[2], bytes32(uint256(uint160(_creator))), "to the creator");
        vm.assertEq(logs[3].topics[2], bytes32(uint256(uint160(BOB))), "and on to the buyer");
        for (uint256 i; i < 2; ++i) {
            vm.assertEq(works.ownerOf(id + i), BOB, "owner");
            vm.assertEq(recordOf(id + i).creator, _creator, "creator");
            vm.assertEq(recordOf(id + i).payee, _creator, "payee");
            vm.assertEq(works.authorityOf(id + i), _creator, "authority");
        }
        vm.assertEq(works.balanceOf(BOB), 2, "balance of the buyer");
        vm.assertEq(works.balanceOf(_creator), 0, "balance of the creator");
        vm.assertEq(works.balanceOf(MARKET), 0, "balance of the market");
        vm.assertEq(works.recordPointer(id).code.length, 35 + 20 + 2 * 113, "size");

        vm.prank(BOB);
        works.transferFrom(BOB, CAROL, id);
        vm.assertEq(works.ownerOf(id), CAROL, "it moves on");
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, _creator, id + 1));
        vm.prank(_creator);
        works.transferFrom(BOB, _creator, id + 1);
    }

    /// Payee, attestor and first owner at once.
    function testAllOptionalAddresses() public {
        IWorks.MintRequest memory r = newRequest();
        (r.payee, r.rightsFollowHolder) = (CAROL, true);
        Proofs memory proofs;
        proofs.attestor = vm.addr(ATTESTOR_KEY);
        proofs.attestations = new Attestation[](1);
        proofs.attestations[0] = attest(ATTESTOR_KEY, _creator, r.bodies[0], fresh());
        Voucher memory voucher = signVoucher(CREATOR_KEY, r, proofs, _unsigned());
        uint256 id = _mintFor(r, proofs, voucher, BOB);
        Record memory record = recordOf(id);
        vm.assertEq(record.payee, CAROL, "payee");
        vm.assertEq(record.attestor, proofs.attestor, "attestor");
        vm.assertEq(works.ownerOf(id), BOB, "first owner");
        vm.assertEq(works.authorityOf(id), BOB, "rights follow the holder");
        vm.assertEq(works.recordPointer(id).code.length, 35 + 60 + 113, "size");
        vm.deal(address(this), 10);
        ledger.deposit{value: 10}(address(works), id);
        vm.assertEq(ledger.claimable(CAROL, COIN), 10, "the ledger reads the payee");
    }

    function testToTheCreatorItselfIsAnOrdinaryMint() public {
        IWorks.MintRequest memory r = newRequest();
        (Proofs memory proofs, Voucher memory voucher) = _voucher(r);
        uint256 id = _mintFor(r, proofs, voucher, _creator);
        vm.assertEq(works.recordPointer(id).code.length, 35 + 113, "no first owner beside the creator");
        vm.assertEq(works.ownerOf(id), _creator, "owner");
    }

    function testAVoucherIsGoodOnce() public {
        IWorks.MintRequest memory r = newRequest();
        (Proofs memory proofs, Voucher memory voucher) = _voucher(r);
        uint256 id = _mintFor(r, proofs, voucher, BOB);
        vm.expectRevert(abi.encodeWithSelector(IWorks.AlreadyMinted.selector, id));
        _mintFor(r, proofs, voucher, CAROL);
    }

    function testOnlyTheOperatorUsesIt() public {
        IWorks.MintRequest memory r = newRequest();
        (Proofs memory proofs, Voucher memory voucher) = _voucher(r);
        vm.expectRevert(abi.encodeWithSelector(IWorks.VoucherForAnother.selector, MARKET, BOB));
        vm.prank(BOB);
        works.mintFor(r, proofs, voucher, BOB);
        voucher.operator = BOB;
        bytes32 digest = works.voucherDigest(r, proofs, voucher);
        vm.expectRevert(abi.encodeWithSelector(IWorks.VoucherNotSigned.selector, _creator, digest));
        vm.prank(BOB);
        works.mintFor(r, proofs, voucher, BOB);
        voucher.operator = MARKET;
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        _mintFor(r, proofs, voucher, address(0));
    }

    function testDeadlineAndEpoch() public {
        IWorks.MintRequest memory r = newRequest();
        (Proofs memory proofs, Voucher memory voucher) = _voucher(r);
        vm.warp(voucher.deadline + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IWorks.VoucherExpired.selector, voucher.deadline, voucher.deadline + 1)
        );
        _mintFor(r, proofs, voucher, BOB);
        vm.warp(voucher.deadline);
        vm.expectEmit(true, true, true, true, address(works));
        emit VouchersCancelled(_creator, 1);
        vm.prank(_creator);
        vm.assertEq(works.cancelVouchers(), 1, "epoch");
        vm.assertEq(works.voucherEpoch(_creator), 1, "epoch");
        vm.expectRevert(abi.encodeWithSelector(IWorks.VoucherOfOtherEpoch.selector, 0, 1));
        _mintFor(r, proofs, voucher, BOB);
        voucher.epoch = 1;
        _mintFor(r, proofs, signVoucher(CREATOR_KEY, r, proofs, voucher), BOB);
    }

    /// Whatever is changed in mint, proofs or voucher, the signature is of something else.
    function testEverythingIsSigned() public {
        IWorks.MintRequest memory honest = newRequest();
        (, Voucher memory signedVoucher) = _voucher(honest);
        for (uint256 forgery; forgery < 16; ++forgery) {
            IWorks.MintRequest memory r = abi.decode(abi.encode(honest), (IWorks.MintRequest));
            Voucher memory v = abi.decode(abi.encode(signedVoucher), (Voucher));
            Proofs memory p;
            if (forgery == 0) r.royaltyBps = 1;
            if (forgery == 1) r.rightsFollowHolder = true;
            if (forgery == 2) r.payee = BOB;
            if (forgery == 3) r.editionSize = 2;
            if (forgery == 4) r.maxCedeBps = 1;
            if (forgery == 5) r.bodies = newBodies(1);
            if (forgery == 6) r.bodies[0].metadataHash = fresh();
            if (forgery == 7) r.bodies[0].promptHash = fresh();
            if (forgery == 8) ++r.bodies[0].seed;
            if (forgery == 9) r.bodies[0].perceptualHash = bytes8(fresh());
            if (forgery == 10) v.sale = fresh();
            if (forgery == 11) ++v.deadline;
            if (forgery == 12) v.creator = vm.addr(STRANGER_KEY);
            if (forgery == 13) p.salt = fresh();
            if (forgery == 14) v.signature = "";
            if (forgery == 15) vm.chainId(8453);
            bytes32 digest = works.voucherDigest(r, p, v);
            vm.expectRevert(abi.encodeWithSelector(IWorks.VoucherNotSigned.selector, v.creator, digest));
            _mintFor(r, p, v, BOB);
        }
        vm.chainId(31337);
        _mintFor(honest, noProofs(), signedVoucher, BOB);
    }

    function testAVoucherOfNobody() public {
        IWorks.MintRequest memory r = newRequest();
        Voucher memory voucher = _unsigned();
        voucher.creator = address(0);
        voucher.signature = abi.encodePacked(bytes32(uint256(1)), bytes32(uint256(1)), uint8(27));
        bytes32 digest = works.voucherDigest(r, noProofs(), voucher);
        vm.expectRevert(abi.encodeWithSelector(IWorks.VoucherNotSigned.selector, address(0), digest));
        _mintFor(r, noProofs(), voucher, BOB);
    }

    /// The operator pays the parents' fees; offers are checked against the creator.
    function testFeesAndOffersOfAVoucher() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, ALICE);
        terms.fee = 50;
        Edge memory withFee = edgeTo(id, publishAs(ALICE, terms));
        uint256 other = rootBy(vm.addr(LICENSOR_KEY));
        uint256 offered = publishAs(vm.addr(LICENSOR_KEY), offeredTerms(other, ALICE));
        Offer memory offer = newOffer();
        offer.licensee = MARKET;
        IWorks.MintRequest memory r = requestWith(listOf(withFee, edgeTo(other, offered)));
        r.grants = listOf(feeGrant(id, COIN, 50), offerGrant(other, signed(LICENSOR_KEY, offered, offer)));
        (Proofs memory proofs, Voucher memory voucher) = _voucher(r);
        vm.deal(MARKET, 50);
        vm.expectRevert(abi.encodeWithSelector(ILicences.OfferForAnother.selector, MARKET, _creator));
        vm.prank(MARKET);
        works.mintFor{value: 50}(r, proofs, voucher, BOB);
        offer.licensee = _creator;
        r.grants[1] = offerGrant(other, signed(LICENSOR_KEY, offered, offer));
        (proofs, voucher) = _voucher(r);
        vm.prank(MARKET);
        works.mintFor{value: 50}(r, proofs, voucher, BOB);
        vm.assertEq(ledger.vaultOf(address(works), id).balance, 50, "paid by the market");
    }

    /// A voucher of a committed work keeps its priority, and supersedes a thief.
    function testACommittedVoucher() public {
        IWorks.MintRequest memory r = newRequest();
        bytes32 salt = fresh();
        works.commit(leafOf(_creator, r.bodies[0].outputHash, salt));
        vm.warp(START + 1);
        uint256 stolen = mintAs(CAROL, withBody(r.bodies[0]));
        Proofs memory proofs = proofsOf(salt, 1);
        Voucher memory voucher = signVoucher(CREATOR_KEY, r, proofs, _unsigned());
        uint256 id = _mintFor(r, proofs, voucher, BOB);
        vm.assertEq(works.supersededBy(stolen), id, "superseded");
    }

    function _unsigned() private view returns (Voucher memory voucher) {
        (voucher.creator, voucher.operator) = (_creator, MARKET);
        (voucher.sale, voucher.deadline) = (keccak256("sale"), START + 1 hours);
    }

    function _voucher(IWorks.MintRequest memory r) private view returns (Proofs memory proofs, Voucher memory) {
        return (proofs, signVoucher(CREATOR_KEY, r, proofs, _unsigned()));
    }

    function _mintFor(IWorks.MintRequest memory r, Proofs memory p, Voucher memory v, address to)
        private
        returns (uint256)
    {
        vm.prank(MARKET);
        return works.mintFor(r, p, v, to);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC7007} from "../../contracts/interfaces/IERC7007.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {PromptHash} from "../../contracts/libraries/PromptHash.sol";
import {Attestation, Proofs} from "../../contracts/types/Proofs.sol";
import {Body, Record} from "../../contracts/types/Record.sol";
import {ContractWallet} from "../support/contracts/ContractWallet.sol";
import {ProofFixture} from "../support/contracts/ProofFixture.sol";

/// Works that a generation service signed for, their prompts, and what standards say of them.
contract WorksAttestedTest is ProofFixture {
    event PromptRevealed(uint256 indexed id, bytes32 salt, bytes prompt);
    event MetadataUpdate(uint256 tokenId);
    event AigcData(uint256 indexed tokenId, bytes indexed prompt, bytes indexed aigcData, bytes proof);

    bytes private constant PROMPT = '{"prompt":"a heron in the reeds"}';
    bytes private constant OUTPUT = hex"0100000001000000ff0000ff";
    bytes32 private constant SALT = keccak256("salt");
    bytes32 private constant RECIPE = keccak256("recipe");

    address private _attestor;

    function setUp() public override {
        super.setUp();
        _attestor = vm.addr(ATTESTOR_KEY);
    }

    function testAnAttestedWorkNamesItsAttestor() public {
        IWorks.MintRequest memory r = newRequest();
        r.payee = CAROL;
        r.bodies = newBodies(2);
        Proofs memory proofs = _attested(ALICE, r.bodies);
        uint256 id = mintProvenAs(ALICE, r, proofs);
        for (uint256 i; i < 2; ++i) {
            Record memory record = recordOf(id + i);
            vm.assertEq(record.attestor, _attestor, "attestor");
            vm.assertEq(record.payee, CAROL, "payee beside it");
            vm.assertEq(record.creator, ALICE, "creator");
        }
        vm.assertEq(works.recordPointer(id).code.length, 35 + 2 * 20 + 2 * 113, "size");
        settle(id, COIN);
        vm.deal(address(this), 10);
        ledger.deposit{value: 10}(address(works), id);
        vm.assertEq(ledger.claimable(CAROL, COIN), 10, "the ledger reads the payee");
        r = newRequest();
        id = mintProvenAs(ALICE, r, _attested(ALICE, r.bodies));
        vm.assertEq(recordOf(id).payee, ALICE, "an attestor is no payee");
        vm.assertEq(recordOf(id).attestor, _attestor, "attestor alone");
    }

    /// Every field is attested, for one creator, one contract and one chain.
    function testForgedAttestations() public {
        Body[] memory bodies = newBodies(1);
        Proofs memory honest = _attested(ALICE, bodies);
        IWorks.MintRequest memory r = newRequest();
        for (uint256 forgery; forgery < 7; ++forgery) {
            Proofs memory proofs = abi.decode(abi.encode(honest), (Proofs));
            r.bodies[0] = abi.decode(abi.encode(bodies[0]), (Body));
            address minter = forgery == 0 ? BOB : ALICE;
            if (forgery == 1) r.bodies[0].outputHash = fresh();
            if (forgery == 2) r.bodies[0].promptHash = fresh();
            if (forgery == 3) proofs.attestations[0].recipeHash = fresh();
            if (forgery == 4) ++proofs.attestations[0].issuedAt;
            if (forgery == 5) proofs.attestor = vm.addr(STRANGER_KEY);
            if (forgery == 6) vm.chainId(8453);
            bytes memory reason = abi.encodeWithSelector(
                IWorks.NotAttested.selector, 0, proofs.attestor, _digest(minter, r.bodies[0], proofs.attestations[0])
            );
            vm.expectRevert(reason);
            mintProvenAs(minter, r, proofs);
        }
        vm.chainId(31337);
        r.bodies = bodies;
        mintProvenAs(ALICE, r, honest);
    }

    function testOneAttestationForEachBody() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(2);
        Proofs memory proofs = _attested(ALICE, r.bodies);
        (proofs.attestations[0], proofs.attestations[1]) = (proofs.attestations[1], proofs.attestations[0]);
        vm.expectRevert(
            abi.encodeWithSelector(
                IWorks.NotAttested.selector, 0, _attestor, _digest(ALICE, r.bodies[0], proofs.attestations[0])
            )
        );
        mintProvenAs(ALICE, r, proofs);
        r.bodies = newBodies(3);
        vm.expectRevert(abi.encodeWithSelector(IWorks.ProofCountMismatch.selector, 3, 2));
        mintProvenAs(ALICE, r, proofs);
        proofs.attestor = address(0);
        vm.expectRevert(abi.encodeWithSelector(IWorks.ProofCountMismatch.selector, 0, 2));
        mintProvenAs(ALICE, r, proofs);
        vm.assertEq(recordOf(mintProvenAs(ALICE, newRequest(), noProofs())).attestor, address(0), "nobody");
    }

    function testServicesMaySignByContract() public {
        ContractWallet wallet = new ContractWallet();
        IWorks.MintRequest memory r = newRequest();
        Proofs memory proofs;
        proofs.attestor = address(wallet);
        proofs.attestations = new Attestation[](1);
        proofs.attestations[0].recipeHash = RECIPE;
        bytes32 digest = _digest(ALICE, r.bodies[0], proofs.attestations[0]);
        bytes memory reason = abi.encodeWithSelector(IWorks.NotAttested.selector, 0, address(wallet), digest);
        vm.expectRevert(reason);
        mintProvenAs(ALICE, r, proofs);
        wallet.accept(digest);
        vm.assertEq(recordOf(mintProvenAs(ALICE, r, proofs)).attestor, address(wallet), "attestor");
    }

    // ---- prompts ----

    function testACreatorRevealsItsPrompt() public {
        Body memory body = _heron();
        uint256 id = mintAs(ALICE, withBody(body));
        vm.expectRevert(abi.encodeWithSelector(IWorks.NotCreator.selector, BOB, ALICE));
        vm.prank(BOB);
        works.revealPrompt(id, SALT, PROMPT);
        bytes32 wrong = PromptHashHarness.hash(this, 0, PROMPT);
        vm.expectRevert(abi.encodeWithSelector(IWorks.PromptMismatch.selector, id, wrong, body.promptHash));
        vm.prank(ALICE);
        works.revealPrompt(id, 0, PROMPT);
        vm.expectEmit(true, true, true, true, address(works));
        emit PromptRevealed(id, SALT, PROMPT);
        vm.expectEmit(true, true, true, true, address(works));
        emit MetadataUpdate(id);
        vm.prank(ALICE);
        works.revealPrompt(id, SALT, PROMPT);
    }

    function promptHash(bytes32 salt, bytes calldata prompt) external pure returns (bytes32) {
        return PromptHash.compute(salt, prompt);
    }

    // ---- ERC-7007, ERC-4906, ERC-7572 ----

    function testErc7007VerifiesContentPromptAndAttestation() public {
        Body memory body = _heron();
        IWorks.MintRequest memory r = withBody(body);
        Proofs memory proofs = _attested(ALICE, r.bodies);
        uint256 id = mintProvenAs(ALICE, r, proofs);
        Attestation memory a = proofs.attestations[0];
        bytes memory proof = abi.encode(id, SALT, a.recipeHash, a.issuedAt, a.signature);
        vm.assertTrue(works.verify(PROMPT, OUTPUT, proof), "as it was");
        vm.assertFalse(works.verify("{}", OUTPUT, proof), "another prompt");
        vm.assertFalse(works.verify(PROMPT, hex"00", proof), "other content");
        bytes[4] memory wrong = [
            abi.encode(id, bytes32(0), a.recipeHash, a.issuedAt, a.signature),
            abi.encode(id, SALT, SALT, a.issuedAt, a.signature),
            abi.encode(id, SALT, a.recipeHash, a.issuedAt + 1, a.signature),
            abi.encode(id, SALT, a.recipeHash, a.issuedAt, bytes("no"))
        ];
        for (uint256 i; i < wrong.length; ++i) {
            vm.assertFalse(works.verify(PROMPT, OUTPUT, wrong[i]), "a forged proof");
            vm.expectRevert(abi.encodeWithSelector(IWorks.NotVerified.selector, id));
            works.addAigcData(id, PROMPT, OUTPUT, wrong[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(IWorks.NotVerified.selector, id + 1));
        works.addAigcData(id + 1, PROMPT, OUTPUT, proof);
        vm.expectEmit(true, true, true, true, address(works));
        emit AigcData(id, PROMPT, OUTPUT, proof);
        works.addAigcData(id, PROMPT, OUTPUT, proof);
    }

    function testUnattestedWorksAreNeverVerified() public {
        Body memory body = _heron();
        uint256 id = mintAs(ALICE, withBody(body));
        Attestation memory a = attest(ATTESTOR_KEY, ALICE, body, RECIPE);
        bytes memory proof = abi.encode(id, SALT, a.recipeHash, a.issuedAt, a.signature);
        vm.assertFalse(works.verify(PROMPT, OUTPUT, proof), "the record names no attestor");
    }

    function testInterfaceIds() public view {
        vm.assertEq(bytes32(type(IERC7007).interfaceId), bytes32(bytes4(0x702c55a6)), "ERC-7007");
        vm.assertTrue(works.supportsInterface(0x702c55a6), "ERC-7007");
        vm.assertTrue(works.supportsInterface(0x49064906), "ERC-4906");
        bytes memory uri = bytes(works.contractURI());
        vm.assertGe(uri.length, 100, "ERC-7572");
        for (uint256 i; i < uri.length; ++i) {
            vm.assertTrue(uri[i] > 0x20 && uri[i] != '"' && uri[i] != "{", "percent-encoded");
        }
    }

    function _heron() private returns (Body memory body) {
        body = newBody();
        body.promptHash = PromptHashHarness.hash(this, SALT, PROMPT);
        body.outputHash = sha256(OUTPUT);
    }

    function _attested(address creator, Body[] memory bodies) private view returns (Proofs memory proofs) {
        proofs.attestor = _attestor;
        proofs.attestations = new Attestation[](bodies.length);
        for (uint256 i; i < bodies.length; ++i) {
            proofs.attestations[i] = attest(ATTESTOR_KEY, creator, bodies[i], RECIPE);
        }
    }

    function _digest(address creator, Body memory body, Attestation memory a) private view returns (bytes32) {
        return works.generationDigest(creator, body.outputHash, body.promptHash, a.recipeHash, a.issuedAt);
    }
}

/// Calldata for a library that takes nothing else.
library PromptHashHarness {
    function hash(WorksAttestedTest test, bytes32 salt, bytes memory prompt) internal pure returns (bytes32) {
        return test.promptHash(salt, prompt);
    }
}

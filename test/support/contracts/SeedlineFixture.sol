// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../../contracts/interfaces/ILicences.sol";
import {IRoyaltyLedger} from "../../../contracts/interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../../../contracts/interfaces/IWorks.sol";
import {Body, Edge, Kind, Permissions, Record, Roles} from "../../../contracts/types/Record.sol";
import {DerivativesBy, Scope, Terms} from "../../../contracts/types/Terms.sol";
import {IWorksToken} from "./IWorksToken.sol";
import {Vm, VM_ADDRESS} from "./Vm.sol";

/// A fresh deployment, three people, and short ways to mint, publish and derive with distinct values everywhere.
/// @dev The contracts under test are deployed from their artifacts: what runs is what is shipped, whatever settings the
/// tests themselves are compiled with.
abstract contract SeedlineFixture {
    Vm internal constant vm = Vm(VM_ADDRESS);
    uint256 internal constant START = 1_800_000_000;
    address internal constant COIN = address(0);

    address internal constant ALICE = address(0xA11CE);
    address internal constant BOB = address(0xB0B);
    address internal constant CAROL = address(0xCA401);

    IRoyaltyLedger internal ledger;
    ILicences internal licences;
    IWorksToken internal works;

    uint256 private _salt;

    function setUp() public virtual {
        vm.warp(START);
        ledger = IRoyaltyLedger(deploy("RoyaltyLedger.sol:RoyaltyLedger", ""));
        licences = ILicences(deploy("Licences.sol:Licences", ""));
        works = deployWorks();
    }

    /// Another collection on the same Licences and RoyaltyLedger.
    function deployWorks() internal returns (IWorksToken) {
        return IWorksToken(deploy("Works.sol:Works", abi.encode(licences, ledger)));
    }

    function deploy(string memory artifact, bytes memory arguments) internal returns (address deployed) {
        bytes memory code = bytes.concat(vm.getCode(artifact), arguments);
        assembly {
            deployed := create(0, add(code, 32), mload(code))
        }
        require(deployed != address(0), artifact);
    }

    /// A value that no other call returns.
    function fresh() internal returns (bytes32) {
        return keccak256(abi.encode("fresh", ++_salt));
    }

    function freshAddress() internal returns (address) {
        return address(uint160(uint256(fresh())));
    }

    function newBody() internal returns (Body memory) {
        return Body({
            hasSeed: true,
            seed: uint64(uint256(fresh())),
            promptHash: fresh(),
            outputHash: fresh(),
            metadataHash: fresh(),
            perceptualHash: bytes8(fresh())
        });
    }

    function newBodies(uint256 count) internal returns (Body[] memory bodies) {
        bodies = new Body[](count);
        for (uint256 i; i < count; ++i) bodies[i] = newBody();
    }

    /// A root of one body: royalty 7.5 %, the caller is payee, accepts to cede everything.
    function newRequest() internal returns (IWorks.MintRequest memory request) {
        request.kind = Kind.Work;
        request.royaltyBps = 750;
        request.maxCedeBps = 8_000;
        request.bodies = newBodies(1);
    }

    function requestWith(Edge[] memory edges) internal returns (IWorks.MintRequest memory request) {
        request = newRequest();
        request.edges = edges;
    }

    function mintAs(address minter, IWorks.MintRequest memory request) internal returns (uint256 id) {
        vm.prank(minter);
        return works.mint(request);
    }

    function rootBy(address minter) internal returns (uint256 id) {
        return mintAs(minter, newRequest());
    }

    function derive(address minter, Edge[] memory edges) internal returns (uint256 id) {
        return mintAs(minter, requestWith(edges));
    }

    /// Open terms of scope Lineage that allow everything, paid to `payee`.
    function openTerms(uint256 asset, uint16 shareBps, address payee) internal pure returns (Terms memory) {
        return Terms({
            asset: uint64(asset),
            shareBps: shareBps,
            scope: Scope.Lineage,
            by: DerivativesBy.Anyone,
            permissions: Permissions.ALL,
            shareAlike: false,
            attribution: false,
            minRoyaltyBps: 0,
            expiresAt: 0,
            cap: 0,
            fee: 0,
            currency: address(0),
            gate: address(0),
            payee: payee,
            textHash: 0
        });
    }

    function publishAs(address authority, Terms memory terms) internal returns (uint256 termsId) {
        vm.prank(authority);
        return licences.publish(address(works), terms);
    }

    /// A root and open Lineage terms for it that pay `payee`.
    function licensedRoot(address creator, uint16 shareBps, address payee) internal returns (Edge memory) {
        uint256 id = rootBy(creator);
        return edgeTo(id, publishAs(creator, openTerms(id, shareBps, payee)));
    }

    function edgeTo(uint256 parent, uint256 termsId) internal pure returns (Edge memory) {
        return Edge({parent: uint64(parent), roles: Roles.IMAGE, termsId: uint48(termsId)});
    }

    function listOf(Edge memory a) internal pure returns (Edge[] memory edges) {
        edges = new Edge[](1);
        edges[0] = a;
    }

    function listOf(Edge memory a, Edge memory b) internal pure returns (Edge[] memory edges) {
        edges = new Edge[](2);
        (edges[0], edges[1]) = (a, b);
    }

    function listOf(uint256 a) internal pure returns (uint256[] memory ids) {
        ids = new uint256[](1);
        ids[0] = a;
    }

    function listOf(uint256 a, uint256 b) internal pure returns (uint256[] memory ids) {
        ids = new uint256[](2);
        (ids[0], ids[1]) = (a, b);
    }

    /// Coin into the vault of a work, as a marketplace pays it.
    function payInto(uint256 id, uint256 amount) internal {
        address vault = ledger.vaultOf(address(works), id);
        vm.deal(address(this), address(this).balance + amount);
        (bool ok,) = vault.call{value: amount}("");
        vm.assertTrue(ok, "a vault takes coin");
    }

    function settle(uint256 id, address asset) internal {
        ledger.settle(address(works), listOf(id), asset);
    }

    function bound(uint256 value, uint256 min, uint256 max) internal pure returns (uint256) {
        return min + value % (max - min + 1);
    }

    function codeHashOf(address account) internal view returns (bytes32) {
        return account.codehash;
    }

    function recordOf(uint256 id) internal view returns (Record memory) {
        return works.recordOf(id);
    }
}

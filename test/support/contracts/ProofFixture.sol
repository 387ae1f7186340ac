// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IWorks} from "../../../contracts/interfaces/IWorks.sol";
import {Commitment} from "../../../contracts/libraries/Commitment.sol";
import {Attestation, Proofs, Voucher} from "../../../contracts/types/Proofs.sol";
import {Body} from "../../../contracts/types/Record.sol";
import {LicenceFixture} from "./LicenceFixture.sol";

/// Short ways to commit, to attest and to write vouchers.
abstract contract ProofFixture is LicenceFixture {
    uint256 internal constant ATTESTOR_KEY = 0xA77E5702;
    uint256 internal constant CREATOR_KEY = 0xC3EA702;

    function noProofs() internal pure returns (Proofs memory proofs) {}

    /// A commitment to one output, which stands alone.
    function leafOf(address creator, bytes32 outputHash, bytes32 salt) internal view returns (bytes32) {
        return Commitment.leaf(address(works), creator, outputHash, salt);
    }

    function proofsOf(bytes32 salt, uint256 count) internal pure returns (Proofs memory proofs) {
        proofs.salt = salt;
        proofs.paths = new bytes32[][](count);
    }

    function mintProvenAs(address minter, IWorks.MintRequest memory request, Proofs memory proofs)
        internal
        returns (uint256)
    {
        vm.prank(minter);
        return works.mintProven(request, proofs);
    }

    /// A mint by `minter` of a committed output; time goes on by a second.
    function mintCommitted(address minter, Body memory body) internal returns (uint256 id) {
        bytes32 salt = fresh();
        works.commit(leafOf(minter, body.outputHash, salt));
        vm.warp(block.timestamp + 1);
        return mintProvenAs(minter, withBody(body), proofsOf(salt, 1));
    }

    function withBody(Body memory body) internal returns (IWorks.MintRequest memory request) {
        request = newRequest();
        request.bodies[0] = body;
    }

    function attest(uint256 key, address creator, Body memory body, bytes32 recipeHash)
        internal
        view
        returns (Attestation memory a)
    {
        (a.recipeHash, a.issuedAt) = (recipeHash, uint64(START - 5));
        bytes32 digest =
            works.generationDigest(creator, body.outputHash, body.promptHash, recipeHash, uint64(START - 5));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        a.signature = abi.encodePacked(r, s, v);
    }

    function signVoucher(uint256 key, IWorks.MintRequest memory request, Proofs memory proofs, Voucher memory voucher)
        internal
        view
        returns (Voucher memory)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, works.voucherDigest(request, proofs, voucher));
        voucher.signature = abi.encodePacked(r, s, v);
        return voucher;
    }
}

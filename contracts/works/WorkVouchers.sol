// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IWorks} from "../interfaces/IWorks.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {Proofs, Voucher} from "../types/Proofs.sol";
import {WorkProofs} from "./WorkProofs.sol";

/// @title WorkVouchers: a creator's permission to mint in its name
abstract contract WorkVouchers is WorkProofs {
    bytes32 private constant VOUCHER_TYPE =
        keccak256("MintVoucher(address operator,bytes32 mint,bytes32 sale,uint256 epoch,uint256 deadline)");

    /// @inheritdoc IWorks
    mapping(address creator => uint256) public voucherEpoch;

    /// @inheritdoc IWorks
    function cancelVouchers() external returns (uint256 epoch) {
        epoch = ++voucherEpoch[msg.sender];
        emit VouchersCancelled(msg.sender, epoch);
    }

    /// @inheritdoc IWorks
    function voucherDigest(MintRequest calldata request, Proofs calldata proofs, Voucher calldata voucher)
        public
        view
        returns (bytes32)
    {
        bytes32 mintHash = keccak256(abi.encode(request, proofs));
        return TypedData.digest(
            DOMAIN_NAME,
            keccak256(
                abi.encode(VOUCHER_TYPE, voucher.operator, mintHash, voucher.sale, voucher.epoch, voucher.deadline)
            )
        );
    }

    /// @dev Reverts unless the caller may use the voucher for this mint, now.
    function _checkVoucher(MintRequest calldata request, Proofs calldata proofs, Voucher calldata voucher) internal view {
        if (msg.sender != voucher.operator) revert VoucherForAnother(voucher.operator, msg.sender);
        if (block.timestamp > voucher.deadline) revert VoucherExpired(voucher.deadline, block.timestamp);
        uint256 epoch = voucherEpoch[voucher.creator];
        if (voucher.epoch != epoch) revert VoucherOfOtherEpoch(voucher.epoch, epoch);
        bytes32 digest = voucherDigest(request, proofs, voucher);
        if (!Signatures.isSignedBy(voucher.creator, digest, voucher.signature)) {
            revert VoucherNotSigned(voucher.creator, digest);
        }
    }
}

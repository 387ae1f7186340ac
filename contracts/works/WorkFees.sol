// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {TermsWord} from "../libraries/TermsWord.sol";
import {AssetIds, Edge} from "../types/Record.sol";
import {Grant} from "../types/Terms.sol";
import {WorkLineage} from "./WorkLineage.sol";

/// @title WorkFees: using the parents' licences, and paying for them
abstract contract WorkFees is WorkLineage {
    using AssetIds for uint256;
    using SafeERC20 for IERC20;
    using TermsWord for uint256;

    /// A fee, and where it goes.
    struct Due {
        address to;
        address currency;
        uint256 amount;
    }

    /// @return dues The fees; empty when all terms are simple.
    function _useLicences(MintRequest calldata request, Derivation memory d, address licensee, uint256 tokens)
        internal
        returns (Due[] memory dues)
    {
        uint256 next;
        if (!d.isSimple) {
            dues = new Due[](request.edges.length);
            for (uint256 i; i < request.edges.length; ++i) {
                if (d.words[2 * i].isSimple()) continue;
                Edge calldata edge = request.edges[i];
                address payee = address(uint160(d.words[2 * i + 1]));
                if (next < request.grants.length && request.grants[next].parent == edge.parent) {
                    dues[i] = _useLicence(request, edge, request.grants[next++], licensee, payee, tokens);
                } else {
                    Grant memory none;
                    dues[i] = _useLicence(request, edge, none, licensee, payee, tokens);
                }
            }
        }
        if (next != request.grants.length) revert GrantNotUsed(request.grants[next].parent);
    }

    function _useLicence(
        MintRequest calldata request,
        Edge calldata edge,
        Grant memory grant,
        address licensee,
        address payee,
        uint256 tokens
    ) private returns (Due memory due) {
        bytes32 content = request.bodies.length == 1 ? request.bodies[0].outputHash : bytes32(0);
        (uint256 fee, address currency) = LICENCES.use(edge.termsId, licensee, content, tokens, grant.offer);
        if (fee == 0) return due;
        if (fee > grant.maxFee || currency != grant.currency) {
            revert FeeNotAccepted(edge.parent, currency, fee, grant.currency, grant.maxFee);
        }
        due.to = uint256(edge.parent).isExternal()
            ? LEDGER.accountVaultOf(payee)
            : LEDGER.vaultOf(address(this), edge.parent);
        (due.currency, due.amount) = (currency, fee);
    }

    function _pay(Due[] memory dues) internal {
        uint256 coin;
        for (uint256 i; i < dues.length; ++i) if (dues[i].currency == address(0)) coin += dues[i].amount;
        if (msg.value != coin) revert WrongPayment(msg.value, coin);
        for (uint256 i; i < dues.length; ++i) {
            Due memory due = dues[i];
            if (due.amount == 0) continue;
            if (due.currency == address(0)) {
                (bool ok,) = due.to.call{value: due.amount}("");
                if (!ok) revert FeeNotReceived(address(0), due.amount, 0);
            } else {
                IERC20 token = IERC20(due.currency);
                uint256 before = token.balanceOf(due.to);
                token.safeTransferFrom(msg.sender, due.to, due.amount);
                uint256 received = token.balanceOf(due.to) - before;
                if (received < due.amount) revert FeeNotReceived(due.currency, due.amount, received);
            }
        }
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IWorks} from "../../../contracts/interfaces/IWorks.sol";
import {Proofs, Voucher} from "../../../contracts/types/Proofs.sol";

/// A collection that writes any record, says anything about its tokens, and does what it was told when one is moved or minted.
contract LyingWorks {
    uint256 private _nonce = 1;
    address public holder;
    uint256 public transfers;
    uint256 public winner;
    bool public keeps;
    bool public flips;
    bool public burns;
    uint8 public permitted;

    address private _target;
    bytes private _data;
    address private _pulled;
    address private _pulledFrom;
    uint256 private _pulledAmount;

    bool public lastOk;
    bytes public lastAnswer;

    constructor() payable {}

    function write(bytes calldata record) external returns (uint256 firstId) {
        bytes memory init = abi.encodePacked(hex"61", uint16(record.length), hex"80600a3d393df3", record);
        address pointer;
        assembly {
            pointer := create(0, add(init, 32), mload(init))
        }
        require(pointer != address(0), "no record");
        firstId = _nonce++ << 8;
    }

    function say(address holder_, uint256 transfers_, uint256 winner_, uint8 permitted_) external {
        (holder, transfers, winner, permitted) = (holder_, transfers_, winner_, permitted_);
    }

    /// @param keeps_ Moves nothing. @param flips_ Names another holder after a transfer. @param burns_ Burns all gas when asked.
    function behave(bool keeps_, bool flips_, bool burns_) external {
        (keeps, flips, burns) = (keeps_, flips_, burns_);
    }

    /// What to do in the middle of a transfer or a mint.
    function attack(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    /// What to take from the market in the middle of a mint.
    function pull(address token, address from, uint256 amount) external {
        (_pulled, _pulledFrom, _pulledAmount) = (token, from, amount);
    }

    function holdingOf(uint256) external view returns (address, uint256) {
        if (burns) assembly { invalid() }
        return (holder, transfers);
    }

    function supersededBy(uint256) external view returns (uint256) {
        return winner;
    }

    function licensingBounds(uint256) external view returns (uint8, uint8, bool, uint256, uint256) {
        return (permitted, 0, false, 0, 0);
    }

    function isApprovedForAll(address, address) external pure returns (bool) {
        return true;
    }

    function transferFrom(address, address to, uint256) external {
        _strike();
        if (flips) holder = address(0xF11B);
        else if (!keeps) holder = to;
    }

    function mintFor(IWorks.MintRequest calldata, Proofs calldata, Voucher calldata, address to)
        external
        payable
        returns (uint256)
    {
        if (_pulledAmount != 0) IERC20(_pulled).transferFrom(_pulledFrom, address(this), _pulledAmount);
        _strike();
        if (!keeps) holder = to;
        return 256;
    }

    function _strike() private {
        if (_target != address(0)) (lastOk, lastAnswer) = _target.call(_data);
    }
}

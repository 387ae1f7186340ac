// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// An account with code: earns through {run}, and takes coin in the way it was told.
contract HostileReceiver {
    enum Manner {
        Accept,
        Refuse,
        SendBack,
        CallBack,
        ReturnBomb,
        BurnAllGas
    }

    Manner private _manner;
    address private _target;
    bytes private _data;

    uint256 public calls;
    bool public lastOk;
    bytes public lastAnswer;

    function behave(Manner manner, address target, bytes calldata data) external {
        (_manner, _target, _data) = (manner, target, data);
    }

    /// Calls anything in this account's name and hands its error on.
    function run(address to, bytes calldata data) external payable returns (bytes memory answer) {
        bool ok;
        (ok, answer) = to.call{value: msg.value}(data);
        if (!ok) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    receive() external payable {
        Manner manner = _manner;
        if (manner == Manner.Refuse) revert("no coin, please");
        if (manner == Manner.SendBack) {
            (bool ok,) = msg.sender.call{value: msg.value}("");
            require(ok, "not taken back");
        }
        if (manner == Manner.CallBack) {
            ++calls;
            (lastOk, lastAnswer) = _target.call(_data);
        }
        if (manner == Manner.ReturnBomb) {
            assembly {
                return(0, 200000)
            }
        }
        if (manner == Manner.BurnAllGas) {
            assembly {
                invalid()
            }
        }
    }
}

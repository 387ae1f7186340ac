// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// An account that is a contract (ERC-1271): it accepts digests that it was told of, in more or less proper ways.
contract ContractWallet {
    enum Manner {
        Honest,
        AcceptAll,
        WrongMagic,
        Revert,
        ReturnBomb,
        ReturnShort,
        ChangeState
    }

    mapping(bytes32 digest => bool) public accepted;
    Manner private _manner;
    uint256 public changes;

    function behave(Manner manner) external {
        _manner = manner;
    }

    function accept(bytes32 digest) external {
        accepted[digest] = true;
    }

    function run(address target, bytes calldata data) external payable returns (bytes memory) {
        (bool ok, bytes memory answer) = target.call{value: msg.value}(data);
        if (!ok) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
        return answer;
    }

    function isValidSignature(bytes32 digest, bytes calldata) external returns (bytes4) {
        Manner manner = _manner;
        if (manner == Manner.ChangeState) ++changes;
        if (manner == Manner.Revert) revert("no");
        if (manner == Manner.WrongMagic) return bytes4(0xffffffff);
        bytes4 magic = IERC1271.isValidSignature.selector;
        assembly {
            switch manner
            case 4 { revert(0, 1000000) }
            case 5 {
                mstore(0, magic)
                return(0, 4)
            }
        }
        return manner == Manner.AcceptAll || accepted[digest] ? magic : bytes4(0);
    }

    receive() external payable {}
}

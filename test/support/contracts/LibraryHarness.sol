// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IpfsUri} from "../../../contracts/libraries/IpfsUri.sol";
import {RecordPointer} from "../../../contracts/libraries/RecordPointer.sol";
import {ShareTable} from "../../../contracts/libraries/ShareTable.sol";
import {VaultCode} from "../../../contracts/libraries/VaultCode.sol";

/// The internal libraries, callable from outside.
contract LibraryHarness {
    function locate(address works, uint256 id) external pure returns (address) {
        return RecordPointer.locate(works, id);
    }

    function ipfsUri(bytes32 digest) external pure returns (string memory) {
        return IpfsUri.ofDigest(digest);
    }

    function vaultInitCode(address implementation, address works, uint256 id, uint256 chainId)
        external
        pure
        returns (bytes memory)
    {
        return VaultCode.initCode(implementation, works, id, chainId);
    }

    function vaultAddress(address ledger, bytes calldata initCode) external pure returns (address) {
        return VaultCode.addressOf(ledger, initCode);
    }

    function inherit(uint256[] memory table) external pure returns (uint256[] memory) {
        ShareTable.inherit(table);
        return table;
    }

    /// Merges, and says whether the inputs survived.
    function merge(uint256[] memory a, uint256[] memory b) external pure returns (uint256[] memory merged, bool kept) {
        bytes32 before = keccak256(abi.encode(a, b));
        merged = ShareTable.merge(a, b);
        uint256[] memory after_ = new uint256[](3);
        for (uint256 i; i < after_.length; ++i) after_[i] = type(uint256).max;
        kept = before == keccak256(abi.encode(a, b));
    }

    function insert(uint256[] calldata table, uint256 line) external pure returns (uint256[] memory longer) {
        longer = new uint256[](table.length + 1);
        for (uint256 i; i < table.length; ++i) longer[i] = table[i];
        assembly {
            mstore(longer, sub(mload(longer), 1))
        }
        ShareTable.insert(longer, line);
    }

    function sumBps(uint256[] memory table) external pure returns (uint256) {
        return ShareTable.sumBps(table);
    }

    function packLine(uint256 ancestor, address payee, uint256 payBps, uint256 inheritBps)
        external
        pure
        returns (uint256)
    {
        return ShareTable.pack(ancestor, payee, payBps, inheritBps);
    }

    function unpackLine(uint256 line) external pure returns (uint64, address, uint16, uint16) {
        return (
            ShareTable.ancestorOf(line), ShareTable.payeeOf(line), ShareTable.payBpsOf(line), ShareTable.inheritBpsOf(line)
        );
    }
}

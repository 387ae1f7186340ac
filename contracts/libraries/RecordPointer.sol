// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title RecordPointer: where the record of a work is stored
/// @notice The n-th contract that an account creates lives at keccak256(rlp([account, n])): the address of a record
/// follows from the id of the work, and nothing is stored to find it.
library RecordPointer {
    /// Ids above this have no record: 2^32 - 1 mints of up to 256 tokens.
    uint256 internal constant MAX_ID = (uint256(type(uint32).max) << 8) | 0xff;

    /// @param works Contract that creates the records and nothing else.
    /// @param id `nonce * 256 + index`, at most {MAX_ID}.
    /// @return pointer Address of the record; it has no code when nothing was minted under the nonce.
    function locate(address works, uint256 id) internal pure returns (address pointer) {
        uint256 nonce = id >> 8;
        bytes32 digest;
        if (nonce < 0x80) digest = keccak256(abi.encodePacked(bytes2(0xd694), works, uint8(nonce == 0 ? 0x80 : nonce)));
        else if (nonce <= 0xff) digest = keccak256(abi.encodePacked(bytes2(0xd794), works, uint8(0x81), uint8(nonce)));
        else if (nonce <= 0xffff) digest = keccak256(abi.encodePacked(bytes2(0xd894), works, uint8(0x82), uint16(nonce)));
        else if (nonce <= 0xffffff) digest = keccak256(abi.encodePacked(bytes2(0xd994), works, uint8(0x83), uint24(nonce)));
        else digest = keccak256(abi.encodePacked(bytes2(0xda94), works, uint8(0x84), uint32(nonce)));
        pointer = address(uint160(uint256(digest)));
    }
}

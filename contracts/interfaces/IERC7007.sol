// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title IERC7007: verifiable AI-generated content tokens (https://eips.ethereum.org/EIPS/eip-7007)
interface IERC7007 {
    event AigcData(uint256 indexed tokenId, bytes indexed prompt, bytes indexed aigcData, bytes proof);

    /// @notice Publish prompt, content and proof of a token, once they were verified.
    function addAigcData(uint256 tokenId, bytes calldata prompt, bytes calldata aigcData, bytes calldata proof) external;

    /// @notice Whether the content was generated from the prompt, as the proof shows.
    function verify(bytes calldata prompt, bytes calldata aigcData, bytes calldata proof)
        external
        view
        returns (bool success);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IERC7007} from "../../../contracts/interfaces/IERC7007.sol";
import {ILicences} from "../../../contracts/interfaces/ILicences.sol";
import {IRoyaltyLedger} from "../../../contracts/interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../../../contracts/interfaces/IWorks.sol";

/// Everything that Works answers to, seen from outside.
interface IWorksToken is IWorks, IERC721Metadata, IERC2981, IERC7007 {
    function LICENCES() external view returns (ILicences);
    function LEDGER() external view returns (IRoyaltyLedger);
}

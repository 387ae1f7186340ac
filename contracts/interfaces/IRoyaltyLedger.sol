// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Edge} from "../types/Record.sol";

/// @title RoyaltyLedger: income of works, credited along their lineage and withdrawn by those it is owed to
/// @notice Every work has a vault address that is known from its mint and deployed when first settled, so that any
/// marketplace can pay to it. Keyed by collection: knows no Works contract in advance. Pull payments only, no owner, no fee.
/// @dev The asset address 0 is the chain's own coin. Rebasing tokens are not supported: their loss falls on those who
/// hold credit in that token, never on another asset.
interface IRoyaltyLedger {
    /// What one account is owed of an amount.
    struct Credit {
        address account;
        uint256 amount;
    }

    /// What one member of a split account receives of its income, in basis points.
    struct Part {
        address account;
        uint16 bps;
    }

    event Settled(address indexed works, uint256 indexed id, address indexed asset, uint256 amount);
    /// A vault that held nothing, could not be emptied or belongs to no work; its money stays where it is.
    event VaultSkipped(address indexed works, uint256 indexed id, address indexed asset);
    /// What arrived in the vault of an account, or was paid to it as a seller, was credited to it.
    event AccountSettled(address indexed account, address indexed asset, uint256 amount);
    /// The credit of a split account went on to its members.
    event Distributed(address indexed split, address indexed asset, uint256 amount);
    event Withdrawn(address indexed asset, address indexed account, address to, uint256 amount);

    /// No work has this id.
    error UnknownWork(address works, uint256 id);
    /// The share table hands out more than the whole.
    error SharesAboveWhole(address works, uint256 id, uint256 sumBps);
    /// More than was paid cannot be income of a work.
    error IncomeAboveAmount(uint256 income, uint256 amount);
    /// More than 2^240 - 1 units at once.
    error AmountTooLarge(uint256 amount, uint256 max);
    /// The account has no credit in this asset.
    error NothingToWithdraw(address account, address asset);
    /// A split account needs 2 to 64 members in ascending order, with shares above 0 that sum up to 10,000 basis points.
    error BadSplit(uint256 members, uint256 sumBps);
    /// A withdrawal needs a receiver, and that cannot be the ledger itself.
    error MissingReceiver();
    /// The receiver did not take the coin, or sent it back at once.
    error PaymentRefused(address to, uint256 amount);
    /// Coin sent here directly would belong to nobody.
    error DirectPaymentRefused(address sender, uint256 amount);

    /// @notice The address that income of a work is paid to, whether or not it is deployed yet.
    function vaultOf(address works, uint256 id) external view returns (address);

    /// @notice Empty the vaults of works and credit every paying ancestor and the payee. Vaults that are empty, fail or
    /// belong to no work are skipped with an event.
    function settle(address works, uint256[] calldata ids, address asset) external;

    /// @notice The address that pays into the credit of an account, deployed or not: the way to pay somebody without calling
    /// them, or when a contract can only transfer. Its vault is that of work 2^64 - 1 of the "collection" `account`.
    function accountVaultOf(address account) external view returns (address);

    /// @notice Empty the vaults of accounts into their credit. Those that are empty or fail are skipped with an event, in
    /// which the account stands as collection.
    function settleAccounts(address[] calldata accounts, address asset) external;

    /// @notice The account that several people share: name it as payee, or pay to it. What it earns goes to its members alone,
    /// whenever anybody calls {distribute}; its members and their parts are fixed by its address.
    /// @param parts Members in ascending order.
    function splitOf(Part[] calldata parts) external view returns (address);

    /// @notice Pass on what a split account has earned and what was paid to it; parts are floored, the first member takes what
    /// rounding leaves.
    /// @return amount What was passed on; may be 0.
    function distribute(Part[] calldata parts, address asset) external returns (uint256 amount);

    /// @notice Pay coin into a work directly; credited at once.
    function deposit(address works, uint256 id) external payable;

    /// @notice Pay a token into a work directly; what arrives is what is credited.
    function depositToken(address works, uint256 id, address token, uint256 amount) external;

    /// @notice Pay coin for a work that was sold: `income` of it is income of the work, the rest credit of the seller. Both at once
    /// and without calling anybody, which is what a market needs.
    /// @param income In wei, at most what is sent; all of it in a primary sale.
    function depositSale(address works, uint256 id, uint256 income, address seller) external payable;

    /// @notice The same in a token; what arrives is what is credited, and the work comes first.
    function depositSaleToken(
        address works,
        uint256 id,
        address token,
        uint256 amount,
        uint256 income,
        address seller
    ) external;

    /// @notice Withdraw all the caller's credit in an asset.
    function withdraw(address asset) external returns (uint256 amount);

    /// @notice The same, paid to another address.
    function withdrawTo(address asset, address to) external returns (uint256 amount);

    /// @notice Settle works, then withdraw all the caller's credit.
    function collect(address works, uint256[] calldata ids, address asset) external returns (uint256 amount);

    /// @notice What an account can withdraw now.
    function claimable(address account, address asset) external view returns (uint256);

    /// @notice Who is credited how much when `amount` arrives: the paying ancestors in the order of the table, then the payee.
    function quote(address works, uint256 id, uint256 amount) external view returns (Credit[] memory);

    /// @notice The same for a work that is not minted yet; reverts as `IWorks.previewShares` does.
    /// @param payee The payee that the work would have.
    function quoteDerivative(address works, Edge[] calldata edges, uint16 royaltyBps, address payee, uint256 amount)
        external
        view
        returns (Credit[] memory);
}

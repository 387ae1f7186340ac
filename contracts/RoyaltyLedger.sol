// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRoyaltyLedger} from "./interfaces/IRoyaltyLedger.sol";
import {IWorks} from "./interfaces/IWorks.sol";
import {RecordCodec} from "./libraries/RecordCodec.sol";
import {RecordHead} from "./libraries/RecordHead.sol";
import {RecordPointer} from "./libraries/RecordPointer.sol";
import {ShareTable} from "./libraries/ShareTable.sol";
import {VaultCode} from "./libraries/VaultCode.sol";
import {Edge, Share} from "./types/Record.sol";
import {RoyaltyVault} from "./RoyaltyVault.sol";

/// @title RoyaltyLedger: see {IRoyaltyLedger}
contract RoyaltyLedger is IRoyaltyLedger, RoyaltyVault, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// Above this an amount could overflow when multiplied by 16 bits of basis points.
    uint256 private constant MAX_AMOUNT = type(uint240).max;

    /// Stands for an account instead of a work; no work has this id.
    uint256 private constant ACCOUNT = type(uint64).max;

    /// Stands for a split account, with the hash of its members in place of a collection.
    uint256 private constant SPLIT = type(uint64).max - 1;
    uint256 private constant MAX_PARTS = 64;

    /// Fixed at deployment, so that a vault keeps its address when a chain forks under a new id.
    uint256 private immutable CHAIN_ID = block.chainid;

    /// @param stored Claimable + 1 for an account that ever had credit: a slot once written never returns to zero, which
    /// makes the next credit cheap and leaves no dust behind. 0 for any other account.
    struct Balance {
        uint256 stored;
    }

    mapping(address asset => mapping(address account => Balance)) private _balances;

    /// @dev Coin may arrive from a vault while it is swept. Anything else would belong to nobody.
    receive() external payable {
        if (!_reentrancyGuardEntered()) revert DirectPaymentRefused(msg.sender, msg.value);
    }

    /// @inheritdoc IRoyaltyLedger
    function settle(address works, uint256[] calldata ids, address asset) external inLedger nonReentrant {
        _settle(works, ids, asset);
    }

    /// @inheritdoc IRoyaltyLedger
    function settleAccounts(address[] calldata accounts, address asset) external inLedger nonReentrant {
        for (uint256 i; i < accounts.length; ++i) {
            address account = accounts[i];
            uint256 amount = _sweep(account, ACCOUNT, asset);
            if (amount == 0) {
                emit VaultSkipped(account, ACCOUNT, asset);
                continue;
            }
            _add(_balances[asset], account, amount);
            emit AccountSettled(account, asset, amount);
        }
    }

    /// @inheritdoc IRoyaltyLedger
    function distribute(Part[] calldata parts, address asset) external inLedger nonReentrant returns (uint256 amount) {
        address key = _splitKey(parts);
        address split = VaultCode.addressOf(LEDGER, VaultCode.initCode(LEDGER, key, SPLIT, CHAIN_ID));
        mapping(address => Balance) storage balances = _balances[asset];
        amount = _sweep(key, SPLIT, asset);
        if (amount > MAX_AMOUNT) revert AmountTooLarge(amount, MAX_AMOUNT);
        uint256 stored = balances[split].stored;
        if (stored > 1) {
            amount += stored - 1;
            balances[split].stored = 1;
        }
        uint256 rest = amount;
        for (uint256 i = 1; i < parts.length; ++i) {
            uint256 part = amount * parts[i].bps / 10_000;
            rest -= part;
            _add(balances, parts[i].account, part);
        }
        _add(balances, parts[0].account, rest);
        emit Distributed(split, asset, amount);
    }

    /// @inheritdoc IRoyaltyLedger
    function collect(address works, uint256[] calldata ids, address asset)
        external
        inLedger
        nonReentrant
        returns (uint256 amount)
    {
        _settle(works, ids, asset);
        amount = _withdraw(asset, msg.sender);
    }

    /// @inheritdoc IRoyaltyLedger
    function deposit(address works, uint256 id) external payable inLedger nonReentrant {
        _credit(works, id, address(0), msg.value);
    }

    /// @inheritdoc IRoyaltyLedger
    function depositToken(address works, uint256 id, address token, uint256 amount) external inLedger nonReentrant {
        _credit(works, id, token, _take(token, amount));
    }

    /// @inheritdoc IRoyaltyLedger
    function depositSale(address works, uint256 id, uint256 income, address seller)
        external
        payable
        inLedger
        nonReentrant
    {
        if (income > msg.value) revert IncomeAboveAmount(income, msg.value);
        _creditSale(works, id, address(0), msg.value, income, seller);
    }

    /// @inheritdoc IRoyaltyLedger
    function depositSaleToken(
        address works,
        uint256 id,
        address token,
        uint256 amount,
        uint256 income,
        address seller
    ) external inLedger nonReentrant {
        if (income > amount) revert IncomeAboveAmount(income, amount);
        uint256 received = _take(token, amount);
        _creditSale(works, id, token, received, income < received ? income : received, seller);
    }

    /// @inheritdoc IRoyaltyLedger
    function withdraw(address asset) external inLedger nonReentrant returns (uint256) {
        return _withdraw(asset, msg.sender);
    }

    /// @inheritdoc IRoyaltyLedger
    function withdrawTo(address asset, address to) external inLedger nonReentrant returns (uint256) {
        if (to == address(0) || to == address(this)) revert MissingReceiver();
        return _withdraw(asset, to);
    }

    /// @inheritdoc IRoyaltyLedger
    function claimable(address account, address asset) external view returns (uint256) {
        uint256 stored = _balances[asset][account].stored;
        return stored == 0 ? 0 : stored - 1;
    }

    /// @inheritdoc IRoyaltyLedger
    function vaultOf(address works, uint256 id) public view returns (address) {
        if (id > RecordPointer.MAX_ID) revert UnknownWork(works, id);
        return VaultCode.addressOf(LEDGER, VaultCode.initCode(LEDGER, works, id, CHAIN_ID));
    }

    /// @inheritdoc IRoyaltyLedger
    function accountVaultOf(address account) external view returns (address) {
        return VaultCode.addressOf(LEDGER, VaultCode.initCode(LEDGER, account, ACCOUNT, CHAIN_ID));
    }

    /// @inheritdoc IRoyaltyLedger
    function splitOf(Part[] calldata parts) external view returns (address) {
        return VaultCode.addressOf(LEDGER, VaultCode.initCode(LEDGER, _splitKey(parts), SPLIT, CHAIN_ID));
    }

    /// @inheritdoc IRoyaltyLedger
    function quoteDerivative(address works, Edge[] calldata edges, uint16 royaltyBps, address payee, uint256 amount)
        external
        view
        returns (Credit[] memory credits)
    {
        Share[] memory table = IWorks(works).previewShares(edges, royaltyBps);
        credits = new Credit[](table.length + 1);
        uint256 rest = amount;
        for (uint256 i; i < table.length; ++i) {
            uint256 part = amount * table[i].payBps / 10_000;
            rest -= part;
            credits[i] = Credit(table[i].payee, part);
        }
        credits[table.length] = Credit(payee, rest);
    }

    /// @inheritdoc IRoyaltyLedger
    function quote(address works, uint256 id, uint256 amount) external view returns (Credit[] memory credits) {
        (address pointer, RecordHead head) = _record(works, id);
        if (pointer == address(0)) revert UnknownWork(works, id);
        uint256[] memory table = RecordCodec.shares(pointer, head, 0);
        credits = new Credit[](table.length + 1);
        uint256 rest = amount;
        for (uint256 i; i < table.length; ++i) {
            uint256 part = amount * ShareTable.payBpsOf(table[i]) / 10_000;
            rest -= part;
            credits[i] = Credit(ShareTable.payeeOf(table[i]), part);
        }
        credits[table.length] = Credit(_payee(pointer, head), rest);
    }

    /// @return key The members' hash, as short as an address: it stands where a vault's code names its collection.
    function _splitKey(Part[] calldata parts) private pure returns (address key) {
        uint256 sum;
        address previous;
        bool ordered = parts.length > 1 && parts.length <= MAX_PARTS;
        for (uint256 i; i < parts.length; ++i) {
            if (parts[i].account <= previous || parts[i].bps == 0) ordered = false;
            previous = parts[i].account;
            sum += parts[i].bps;
        }
        if (!ordered || sum != 10_000) revert BadSplit(parts.length, sum);
        key = address(uint160(uint256(keccak256(abi.encode(parts)))));
    }

    function _settle(address works, uint256[] calldata ids, address asset) private {
        for (uint256 i; i < ids.length; ++i) {
            uint256 id = ids[i];
            (address pointer, RecordHead head) = _record(works, id);
            uint256 amount = pointer == address(0) ? 0 : _sweep(works, id, asset);
            if (amount == 0) emit VaultSkipped(works, id, asset);
            else _split(works, id, pointer, head, asset, amount);
        }
    }

    /// @return amount What arrived from the vault; 0 when it held nothing or refused.
    function _sweep(address works, uint256 id, address asset) private returns (uint256 amount) {
        bytes memory init = VaultCode.initCode(LEDGER, works, id, CHAIN_ID);
        address vault = VaultCode.addressOf(LEDGER, init);
        bool isCoin = asset == address(0);
        if ((isCoin ? vault.balance : IERC20(asset).balanceOf(vault)) == 0) return 0;
        if (vault.code.length == 0) {
            assembly ("memory-safe") {
                pop(create2(0, add(init, 32), mload(init), 0))
            }
        }
        uint256 before = isCoin ? address(this).balance : IERC20(asset).balanceOf(address(this));
        (bool ok,) = vault.call(abi.encodeCall(RoyaltyVault.sweep, (asset)));
        if (!ok) return 0;
        amount = (isCoin ? address(this).balance : IERC20(asset).balanceOf(address(this))) - before;
    }

    /// @return received What arrived of it.
    function _take(address token, uint256 amount) private returns (uint256 received) {
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        received = IERC20(token).balanceOf(address(this)) - before;
    }

    function _creditSale(address works, uint256 id, address asset, uint256 amount, uint256 income, address seller)
        private
    {
        if (amount > MAX_AMOUNT) revert AmountTooLarge(amount, MAX_AMOUNT);
        if (income != 0) _credit(works, id, asset, income);
        uint256 rest = amount - income;
        if (rest == 0) return;
        if (seller == address(0)) revert MissingReceiver();
        _add(_balances[asset], seller, rest);
        emit AccountSettled(seller, asset, rest);
    }

    function _credit(address works, uint256 id, address asset, uint256 amount) private {
        (address pointer, RecordHead head) = _record(works, id);
        if (pointer == address(0)) revert UnknownWork(works, id);
        _split(works, id, pointer, head, asset, amount);
    }

    /// @dev A hostile collection can write any table it likes: one that hands out more than came in is refused.
    function _split(address works, uint256 id, address pointer, RecordHead head, address asset, uint256 amount) private {
        if (amount > MAX_AMOUNT) revert AmountTooLarge(amount, MAX_AMOUNT);
        mapping(address => Balance) storage balances = _balances[asset];
        uint256[] memory table = RecordCodec.shares(pointer, head, 0);
        uint256 count = table.length;
        uint256 sum;
        uint256 rest = amount;
        unchecked {
            for (uint256 i; i < count; ++i) {
                uint256 line = ShareTable.lineAt(table, i);
                uint256 bps = ShareTable.payBpsOf(line);
                sum += bps;
                uint256 part = amount * bps / 10_000;
                rest -= part; // May only wrap when the sum is refused below.
                _add(balances, ShareTable.payeeOf(line), part);
            }
        }
        if (sum > 10_000) revert SharesAboveWhole(works, id, sum);
        _add(balances, _payee(pointer, head), rest);
        emit Settled(works, id, asset, amount);
    }

    function _add(mapping(address => Balance) storage balances, address account, uint256 amount) private {
        if (amount == 0) return;
        Balance storage balance = balances[account];
        uint256 stored = balance.stored;
        if (stored == 0) stored = 1;
        balance.stored = stored + amount;
    }

    function _withdraw(address asset, address to) private returns (uint256 amount) {
        uint256 stored = _balances[asset][msg.sender].stored;
        if (stored < 2) revert NothingToWithdraw(msg.sender, asset);
        amount = stored - 1;
        _balances[asset][msg.sender].stored = 1;
        emit Withdrawn(asset, msg.sender, to, amount);
        if (asset == address(0)) {
            uint256 left = address(this).balance - amount;
            (bool ok,) = to.call{value: amount}("");
            // Coin that a receiver sends back while it is paid would belong to nobody.
            if (!ok || address(this).balance != left) revert PaymentRefused(to, amount);
        } else {
            IERC20(asset).safeTransfer(to, amount);
        }
    }

    /// @return pointer Address of the record, 0 if the work does not exist.
    function _record(address works, uint256 id) private view returns (address pointer, RecordHead head) {
        if (id > RecordPointer.MAX_ID) return (address(0), head);
        pointer = RecordPointer.locate(works, id);
        head = RecordCodec.head(pointer);
        if (!head.holds(id)) pointer = address(0);
    }

    function _payee(address pointer, RecordHead head) private view returns (address) {
        if (!head.hasPayee()) return head.creator();
        return address(uint160(RecordCodec.word(pointer, RecordCodec.FIXED) >> 96));
    }
}

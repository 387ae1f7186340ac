/** A way to break the contracts: the only place where `find` stands is replaced. */
export interface Mutant {
  /** What is broken, in words. */
  readonly name: string;
  readonly find: string;
  readonly replace: string;
  /** What else must be broken before anything shows: two guards that stand for each other. */
  readonly also?: { readonly find: string; readonly replace: string };
}

const of = (name: string, find: string, replace: string): Mutant => ({ name, find, replace });

const money: readonly Mutant[] = [
  of(
    "settle stops at the first vault that is empty",
    "if (amount == 0) emit VaultSkipped(works, id, asset);",
    "if (amount == 0) return;",
  ),
  of(
    "the payee's remainder is rounded down to tens",
    "_add(balances, _payee(pointer, head), rest);",
    "_add(balances, _payee(pointer, head), rest / 10 * 10);",
  ),
  of(
    "the payee takes the whole, the ancestors theirs on top",
    "_add(balances, _payee(pointer, head), rest);",
    "_add(balances, _payee(pointer, head), amount);",
  ),
  of(
    "ancestors' parts are rounded before they are shared out",
    "uint256 part = amount * bps / 10_000;",
    "uint256 part = amount / 10_000 * bps;",
  ),
  of(
    "quotes divide before they multiply",
    "uint256 part = amount * ShareTable.payBpsOf(table[i]) / 10_000;",
    "uint256 part = amount / 10_000 * ShareTable.payBpsOf(table[i]);",
  ),
  of(
    "quotes leave the remainder out",
    "credits[table.length] = Credit(_payee(pointer, head), rest);",
    "credits[table.length] = Credit(_payee(pointer, head), rest / 2);",
  ),
  of("a credit overwrites the one before", "balance.stored = stored + amount;", "balance.stored = 1 + amount;"),
  of(
    "what a sweep brings is what the vault said it had",
    "amount = (isCoin ? address(this).balance : IERC20(asset).balanceOf(address(this))) - before;",
    "amount = isCoin ? address(this).balance - before : IERC20(asset).balanceOf(vault) + (IERC20(asset).balanceOf(address(this)) - before) * 10 / 9;",
  ),
  of(
    "a sweep brings all that the ledger holds",
    "uint256 before = isCoin ? address(this).balance : IERC20(asset).balanceOf(address(this));",
    "uint256 before = 0;",
  ),
  of(
    "the ledger takes coin from anybody",
    "if (!_reentrancyGuardEntered()) revert DirectPaymentRefused(msg.sender, msg.value);",
    "",
  ),
  of(
    "a vault is emptied whether or not its work exists",
    "uint256 amount = pointer == address(0) ? 0 : _sweep(works, id, asset);",
    "uint256 amount = _sweep(works, id, asset); if (pointer == address(0)) amount = 0;",
  ),
  of(
    "vaults send a unit less than they hold",
    "token.safeTransfer(LEDGER, token.balanceOf(address(this)));",
    "token.safeTransfer(LEDGER, token.balanceOf(address(this)) - 1);",
  ),
  of("a withdrawal leaves the credit in place", "_balances[asset][msg.sender].stored = 1;", ""),
  of(
    "a withdrawal clears the receiver's credit",
    "_balances[asset][msg.sender].stored = 1;",
    "_balances[asset][msg.sender].stored = 1; if (_balances[asset][to].stored > 1) _balances[asset][to].stored = 1;",
  ),
  of(
    "a unit of every withdrawal stays behind",
    "amount = stored - 1;\n        _balances",
    "amount = stored - 2;\n        _balances",
  ),
  of(
    "withdrawals of even amounts fail",
    "if (stored < 2) revert NothingToWithdraw(msg.sender, asset);",
    "if (stored < 2 || stored % 2 == 0) revert NothingToWithdraw(msg.sender, asset);",
  ),
  of(
    "a withdrawal may go to the ledger itself",
    "if (to == address(0) || to == address(this)) revert MissingReceiver();\n        return",
    "return",
  ),
  of(
    "the vault of an account credits whoever settles it",
    "_add(_balances[asset], account, amount);",
    "_add(_balances[asset], msg.sender, amount);",
  ),
  of(
    "the vault of an account credits coin whatever arrived",
    "_add(_balances[asset], account, amount);",
    "_add(_balances[address(0)], account, amount);",
  ),
  of("a split account keeps what it passed on", "balances[split].stored = 1;", ""),
  of("the first member of a split takes nothing", "_add(balances, parts[0].account, rest);", ""),
  of(
    "deposits of tokens credit what was sent, not what arrived",
    "received = IERC20(token).balanceOf(address(this)) - before;",
    "received = amount; before;",
  ),
  of("a sale credits the seller with its royalty too", "uint256 rest = amount - income;", "uint256 rest = amount;"),
  of("the whole table may be handed out twice over", "if (sum > 10_000) revert SharesAboveWhole(works, id, sum);", ""),
  of(
    "vaults move when the chain's time does",
    "return VaultCode.addressOf(LEDGER, VaultCode.initCode(LEDGER, works, id, CHAIN_ID));",
    "return VaultCode.addressOf(LEDGER, VaultCode.initCode(LEDGER, works, id, CHAIN_ID + block.timestamp / 2 days));",
  ),
];

const lineage: readonly Mutant[] = [
  of("shares of one ancestor are added, not compared", "if gt(pay2, pay) { pay := pay2 }", "pay := add(pay, pay2)"),
  of("the smaller share of two paths counts", "if gt(pay2, pay) { pay := pay2 }", "if lt(pay2, pay) { pay := pay2 }"),
  of("what children inherit is the first path's", "if gt(inh2, inh) { inh := inh2 }", ""),
  of("Direct hides Lineage", "if gt(inh2, inh) { inh := inh2 }", "if lt(inh2, inh) { inh := inh2 }"),
  of(
    "Direct terms pay on every descendant",
    "uint256 inheritBps = word.has(TermsWord.LINEAGE) ? shareBps : 0;",
    "uint256 inheritBps = shareBps;",
  ),
  of("an ancestor on two paths is paid twice", "switch eq(kx, ky)", "switch 0"),
  of(
    "the last line of a parent's table is lost",
    "for (uint256 i; i < table.length; ++i) {\n                uint256 line = table[i];\n                uint256 bps = uint16(line);",
    "for (uint256 i; i + 1 < table.length; ++i) {\n                uint256 line = table[i];\n                uint256 bps = uint16(line);",
  ),
  of(
    "a parent's own line is left out",
    "ShareTable.insert(owed, ShareTable.pack(parent, payee, shareBps, inheritBps));",
    "",
  ),
  of("a parent's own line stands last, whatever its id", "if lt(before, line) { break }", "break"),
  of("the sum of shares has no limit", "if (sum > limit) revert ShareSumExceeded(sum, limit);", ""),
  of(
    "the minter's own limit is the only one",
    "uint256 limit = maxCedeBps < ShareTable.MAX_SUM_BPS ? maxCedeBps : ShareTable.MAX_SUM_BPS;",
    "uint256 limit = maxCedeBps;",
  ),
  of(
    "the minter's own limit is ignored",
    "uint256 limit = maxCedeBps < ShareTable.MAX_SUM_BPS ? maxCedeBps : ShareTable.MAX_SUM_BPS;",
    "uint256 limit = ShareTable.MAX_SUM_BPS; maxCedeBps;",
  ),
  of(
    "any number of ancestors may be paid",
    "if (table.length > ShareTable.MAX_LINES) {",
    "if (table.length > 10_000) {",
  ),
  of("any number of parents", "if (edges.length > MAX_PARENTS) revert", "if (edges.length > 10_000) revert"),
  of("the same parent may be named twice", "if (parent <= previous) revert", "if (parent < previous) revert"),
  of("parents may be named in any order", "if (parent <= previous) revert ParentsNotAscending(previous, parent);", ""),
  of("parents need not exist", "if (!head.holds(parent)) revert UnknownParent(parent);", ""),
  {
    ...of("a work can be its own parent", "if (!head.holds(parent)) revert UnknownParent(parent);", ""),
    also: {
      find: "if (word.asset() != parent || !word.isOffered(block.timestamp)) {",
      replace: "if (!word.isOffered(block.timestamp)) {",
    },
  },
  of(
    "the edges of a record lose their terms",
    "uint256 packed = (uint256(edge.parent) << 56) | (uint256(edge.roles) << 48) | edge.termsId;",
    "uint256 packed = (uint256(edge.parent) << 56) | (uint256(edge.roles) << 48) | (edge.termsId & 0xff00);",
  ),
  of(
    "roles may be empty",
    "if (edge.roles == 0 || edge.roles & ~Roles.ALL != 0) revert",
    "if (edge.roles & ~Roles.ALL != 0) revert",
  ),
  of(
    "the royalty floor of parents is ignored",
    "if (royaltyBps < minRoyaltyBps || royaltyBps > MAX_ROYALTY_BPS) {",
    "if (royaltyBps > MAX_ROYALTY_BPS) {",
  ),
  of(
    "royalties have no limit",
    "if (royaltyBps < minRoyaltyBps || royaltyBps > MAX_ROYALTY_BPS) {",
    "if (royaltyBps < minRoyaltyBps) {",
  ),
  of(
    "royalties are twice what the record says",
    "amount = salePrice * head.royaltyBps() / 10_000;",
    "amount = salePrice * head.royaltyBps() / 5_000;",
  ),
];

const licences: readonly Mutant[] = [
  of(
    "restrictions join instead of meeting",
    "return Interval.wrap((x & y & PERMITTED) | ((x | y) & ~PERMITTED));",
    "return Interval.wrap(x | y);",
  ),
  of(
    "demands meet instead of joining",
    "return Interval.wrap((x & y & PERMITTED) | ((x | y) & ~PERMITTED));",
    "return Interval.wrap((x & y) | ((x | y) & SHARE_ALIKE));",
  ),
  of("share-alike is forgotten on the way", "| (d.interval.shareAlike() ? RecordFlags.SHARE_ALIKE : 0)", ""),
  of(
    "incompatible parents mix",
    "if (interval.isEmpty()) revert IncompatibleParents(interval.required(), interval.permitted());",
    "",
  ),
  of(
    "terms may allow what parents forbid",
    "return permissions & ~uint256(permitted(i)) == 0 && required(i) & ~permissions == 0;",
    "return required(i) & ~permissions == 0;",
  ),
  of(
    "terms need not allow what parents demand",
    "return permissions & ~uint256(permitted(i)) == 0 && required(i) & ~permissions == 0;",
    "return permissions & ~uint256(permitted(i)) == 0;",
  ),
  of(
    "terms need not be share-alike under share-alike parents",
    "if (shareAlike && !terms.shareAlike) revert ShareAlikeRequired(terms.asset);",
    "",
  ),
  of(
    "terms may ask for more than there is",
    "if (terms.shareBps > roomBps) revert ShareOutOfRoom(terms.shareBps, roomBps);",
    "",
  ),
  of("anybody publishes terms of anything", "_checkAuthority(works, terms.asset);", ""),
  of("anybody closes terms", "_checkAuthority(works, word.asset());", ""),
  of("anybody waives", "_checkAuthority(works, parent);", ""),
  of("superseded works are still licensed", "if (_supersededBy(id, pointer, head) != 0) return address(0);", ""),
  of(
    "rights never follow the holder",
    "return head.has(RecordFlags.HOLDER_RIGHTS) ? _ownerOf(id) : head.creator();",
    "return head.creator();",
  ),
  of("closed terms can be used", "_terms[works][termsId].word = word | TermsWord.CLOSED;", ""),
  of("closing does not reach simple terms", "return w & (SIMPLE | CLOSED) == SIMPLE;", "return w & SIMPLE == SIMPLE;"),
  of(
    "terms for nobody let everybody in",
    "return !has(w, CLOSED) && by(w) != DerivativesBy.None && (expiresAt(w) == 0 || time <= expiresAt(w));",
    "return !has(w, CLOSED) && (expiresAt(w) == 0 || time <= expiresAt(w));",
  ),
  of(
    "terms for nobody are used as simple ones",
    "bool simple = terms.by == DerivativesBy.Anyone && terms.fee == 0",
    "bool simple = (terms.by == DerivativesBy.Anyone || terms.by == DerivativesBy.None) && terms.fee == 0",
  ),
  of("terms with an expiry are simple", "terms.fee == 0 && terms.expiresAt == 0 &&", "terms.fee == 0 &&"),
  of("caps count mints, not tokens", "stored.word = word.withUses(tokens);", "stored.word = word.withUses(1);"),
  of(
    "caps are not checked",
    "if (tokens > word.cap() - used) revert CapReached(termsId, word.cap(), used, tokens);",
    "used;",
  ),
  of(
    "a use writes beside its counter",
    "uint256 private constant USED_SHIFT = 88;",
    "uint256 private constant USED_SHIFT = 87;",
  ),
  of(
    "offers are used as often as one likes",
    "if (used > offer.uses || tokens > offer.uses - used) revert OfferUsedUp(offer.nonce, offer.uses, used, tokens);",
    "",
  ),
  of(
    "offers count mints, not tokens",
    "_offerUses[msg.sender][authority][offer.nonce] = used + tokens;",
    "_offerUses[msg.sender][authority][offer.nonce] = used + 1;",
  ),
  of(
    "cancelled offers are as good as new",
    "if (offer.epoch != epoch) revert OfferOfOtherEpoch(offer.epoch, epoch);",
    "",
  ),
  of(
    "anybody signs offers",
    "if (authority == address(0) || !Signatures.isSignedBy(authority, digest, offer.signature)) {",
    "if (authority == address(0)) {",
  ),
  of(
    "terms of external assets are usable at once",
    "if (block.timestamp < matureAt) revert TermsNotMature(termsId, matureAt, block.timestamp);",
    "",
  ),
  of(
    "who sold an external token still licenses it",
    "if (holder != publisher) revert HolderChanged(asset, publisher, holder);",
    "",
  ),
  of("an external token gets a new id each time", "if (asset != 0) return asset;", ""),
  of(
    "a waiver gives what the licensor does not have",
    "if (permissions & ~permitted != 0) revert WaiverOutOfBounds(permissions, permitted);",
    "",
  ),
  of(
    "a waiver takes back the one before",
    "uint256 afterwards = before | permissions | (shareAlike ? 0x100 : 0);",
    "uint256 afterwards = permissions | (shareAlike ? 0x100 : 0);",
  ),
  of(
    "a waiver looks at one parent only",
    "bounds = bounds.meet(_intervalWith(_terms[works][edgeTerms].word, waived[edgeTerms]));",
    "if (edgeTerms == termsId) bounds = _intervalWith(_terms[works][edgeTerms].word, waived[edgeTerms]);",
  ),
  of(
    "who borrows an external token waives for its publisher",
    "if (msg.sender != publisher) revert HolderChanged(parent, publisher, msg.sender);",
    "publisher;",
  ),
  of(
    "a work is licensed once more as a token from outside",
    "return collection == works ? address(0) : ForeignToken.holderOf(collection, tokenId);",
    "return ForeignToken.holderOf(collection, tokenId);",
  ),
  of("a waiver reaches one token of an edition", "if (record.editionSize > 1) id = (id >> 8) << 8;", ""),
  of(
    "every token of an edition has waivers of its own",
    "uint256 waived = LICENCES.waivedBounds(address(this), head.isEdition() ? (id >> 8) << 8 : id);",
    "uint256 waived = LICENCES.waivedBounds(address(this), id);",
  ),
  of(
    "the fee is one token's, however many are minted",
    "(fee, currency) = ((price >> 160) * tokens, address(uint160(price)));",
    "(fee, currency) = (price >> 160, address(uint160(price)));",
  ),
  of(
    "a fee goes to the work's creator past its table",
    ": LEDGER.vaultOf(address(this), edge.parent);",
    ": address(uint160(payee));",
  ),
  of(
    "fees in tokens go to Works",
    "token.safeTransferFrom(msg.sender, due.to, due.amount);",
    "token.safeTransferFrom(msg.sender, address(this), due.amount);",
  ),
  of("fees in coin stay in Works", '(bool ok,) = due.to.call{value: due.amount}("");', "bool ok = true;"),
  {
    ...of(
      "Works keeps the fees in tokens and nobody looks",
      "token.safeTransferFrom(msg.sender, due.to, due.amount);",
      "token.safeTransferFrom(msg.sender, address(this), due.amount);",
    ),
    also: {
      find: "if (received < due.amount) revert FeeNotReceived(due.currency, due.amount, received);",
      replace: "received;",
    },
  },
  of(
    "a fee that arrives short is good enough",
    "if (received < due.amount) revert FeeNotReceived(due.currency, due.amount, received);",
    "",
  ),
  of("grants that nobody asked for are passed over", "if (next != request.grants.length) revert", "if (false) revert"),
  of(
    "what the minter agreed to pay is not looked at",
    "if (fee > grant.maxFee || currency != grant.currency) {",
    "if (false) {",
  ),
  of(
    "published terms are stored with another share",
    "(uint256(t.shareBps) << 176)",
    "((uint256(t.shareBps) >> 1 << 1) << 176)",
  ),
  of(
    "non-commercial works ask for a royalty",
    "if (_boundsOf(id, pointer, head).permitted() & Permissions.COMMERCIAL != 0) amount",
    "amount",
  ),
];

const records: readonly Mutant[] = [
  of("records can be called into", "(tokenCount << 240)", "(0xff << 248) | (tokenCount << 240)"),
  of(
    "a record holds one token more than was minted",
    "return (id & 0xff) < tokens(h);",
    "return (id & 0xff) <= tokens(h);",
  ),
  of(
    "every other day all records are those of the first mint",
    "pointer = RecordPointer.locate(address(this), id);\n        head = RecordCodec.head(pointer);\n        if (!head.holds(id)) revert IERC721Errors",
    "pointer = RecordPointer.locate(address(this), (block.timestamp / 1 days) % 2 == 0 ? id : 256);\n        head = RecordCodec.head(pointer);\n        if (!head.holds(id & 0xff)) revert IERC721Errors",
  ),
  of(
    "the address of a record changes by the hour",
    "function recordPointer(uint256 id) external view returns (address pointer) {\n        (pointer,) = _record(id);",
    "function recordPointer(uint256 id) external view returns (address pointer) {\n        (pointer,) = _record(block.timestamp / 1 hours % 2 == 0 ? id : 256);",
  ),
  of(
    "who reads a record is told another royalty every other hour",
    "r.royaltyBps = head.royaltyBps();",
    "r.royaltyBps = uint16(head.royaltyBps() + block.timestamp / 1 hours % 2);",
  ),
  of(
    "a token that moves forgets who approved it",
    "_approve(address(0), id, address(0), false);\n        unchecked",
    "unchecked",
  ),
  of("mints skip an id", "_nextNonce = nonce + 1;", "_nextNonce = nonce + 2;"),
  of(
    "a mint counts one token in the balance",
    "_increaseBalance(owner, uint128(tokens));",
    "_increaseBalance(owner, 1);",
  ),
  of("seeds lose their lowest bit", "mstore(add(p, 1), shl(192, seed))", "mstore(add(p, 1), shl(193, shr(1, seed)))"),
  of(
    "transfers are not counted",
    "_holdings[id] = (((_holdings[id] >> 160) + 1) << 160) | uint160(to);",
    "_holdings[id] = (_holdings[id] >> 160 << 160) | uint160(to);",
  ),
  of("anybody moves anybody's token", "_checkAuthorized(from, auth, id);", ""),
  of(
    "the owner in the record wins over the one after it",
    "if (owner != address(0) || id > RecordPointer.MAX_ID) return owner;",
    "if (id > RecordPointer.MAX_ID) return owner;",
  ),
  of("the first owner of a voucher is its creator", "| (m.owner == m.creator ? 0 : RecordFlags.FIRST_OWNER)", ""),
  of("outputs can be minted again", "if (claimedAt >= loserClaimedAt) revert AlreadyMinted(loser);", ""),
  of(
    "commitments of the same second win",
    "if (claimedAt >= loserClaimedAt) revert AlreadyMinted(loser);",
    "if (claimedAt > loserClaimedAt) revert AlreadyMinted(loser);",
  ),
  of("creators supersede themselves", "if (head.creator() == creator) revert AlreadyMinted(loser);", ""),
  of("commitments can be made again", "if (committedAt[commitment] != 0) return;", ""),
  of("commitments never lapse", "|| block.timestamp > at + PRIORITY) {", ") {"),
  of("commitments count in the second they are made", "block.timestamp <= at ||", "block.timestamp < at ||"),
  of(
    "commitments do not bind their creator",
    "keccak256(abi.encode(LEAF, block.chainid, works, creator, outputHash, salt))",
    "keccak256(abi.encode(LEAF, block.chainid, works, address(0), outputHash, salt))",
  ),
  of("a committed mint counts as of now", "m.claimedAt[i] = at;", "m.claimedAt[i] = block.timestamp;"),
  of("nobody is ever superseded", "return holder >> 8 == id >> 8 ? 0 : holder;", "return holder & 0;"),
  of("superseded works are parents", "if (winner != 0) revert ParentSuperseded(parent, winner);", ""),
  of(
    "a mint of a claimed output leaves the index alone",
    "_byOutput[outputHash] = (claimedAt << 64) | (firstId + i);",
    "if (claim == 0) _byOutput[outputHash] = (claimedAt << 64) | (firstId + i);",
  ),
  of(
    "outputs lead to the token before theirs",
    "return (uint64(claim), claim >> 64);",
    "return (uint64(claim) == 0 ? 0 : uint64(claim) - 1, claim >> 64);",
  ),
  of(
    "the rights flag sits where another does",
    "uint256 internal constant HOLDER_RIGHTS = 16;",
    "uint256 internal constant HOLDER_RIGHTS = 8;",
  ),
  of(
    "vouchers need no signature",
    "if (!Signatures.isSignedBy(voucher.creator, digest, voucher.signature)) {",
    "if (voucher.creator == address(0)) {",
  ),
  of(
    "vouchers never expire",
    "if (block.timestamp > voucher.deadline) revert VoucherExpired(voucher.deadline, block.timestamp);",
    "",
  ),
  of(
    "cancelled vouchers are good",
    "if (voucher.epoch != epoch) revert VoucherOfOtherEpoch(voucher.epoch, epoch);",
    "",
  ),
  of(
    "attestations need no signature",
    "if (!Signatures.isSignedBy(m.attestor, digest, a.signature)) revert NotAttested(i, m.attestor, digest);",
    "",
  ),
  of(
    "a work's income stops when it is superseded",
    "function quote(address works, uint256 id, uint256 amount) external view returns (Credit[] memory credits) {\n        (address pointer, RecordHead head) = _record(works, id);",
    "function quote(address works, uint256 id, uint256 amount) external view returns (Credit[] memory credits) {\n        (address pointer, RecordHead head) = _record(works, id);\n        if (IWorks(works).supersededBy(id) != 0) amount = 0;",
  ),
];

const market: readonly Mutant[] = [
  of(
    "listings need an approval of the single token",
    "return IERC721(works).isApprovedForAll(holder, address(this)) || IERC721",
    "return IERC721",
  ),
  of("listings survive a move", "if (listing.transfers != transfers) {", "if (listing.transfers > transfers) {"),
  of("listings never expire", "if (listing.expiresAt != 0 && block.timestamp > listing.expiresAt) {", "if (false) {"),
  of(
    "anybody buys what is reserved",
    "if (listing.buyer != address(0) && msg.sender != listing.buyer) {",
    "if (false) {",
  ),
  of("superseded works are sold", "if (winner != 0) revert WorkSuperseded(works, id, winner);", ""),
  of("non-commercial works are sold", "if (!_isCommercial(works, id, pointer)) revert NotCommercial(works, id);", ""),
  of("every sale is primary", "s.isPrimary = s.transfers == 0 && s.holder == head.creator();", "s.isPrimary = true;"),
  of("no sale is primary", "s.isPrimary = s.transfers == 0 && s.holder == head.creator();", "s.isPrimary = false;"),
  of(
    "anybody accepts an offer for a holder",
    "if (msg.sender != s.holder) revert NotHolder(msg.sender, s.holder);\n        uint256 before",
    "uint256 before",
  ),
  of("offers are withdrawn by anybody", "if (msg.sender != o.buyer) revert NotBuyer(msg.sender, o.buyer);", ""),
  of(
    "offers never lapse",
    "if (expiresAt != 0 && block.timestamp > expiresAt) revert OfferLapsed(expiresAt, block.timestamp);",
    "",
  ),
  of("an offer pays back half", '(bool ok,) = to.call{value: paid}("");', '(bool ok,) = to.call{value: paid / 2}("");'),
  of(
    "an offer may be taken for another token",
    "if (o.works != works || o.id != id) revert OtherToken(o.works, o.id, works, id);",
    "",
  ),
  of("the holder takes whatever is left", "if (proceeds < least) revert ProceedsTooLow(proceeds, least);", ""),
  of("the buyer pays whatever is asked", "if (listing.price != price) revert OtherPrice(listing.price, price);", ""),
  of("the buyer buys from anybody", "if (s.holder != seller) revert OtherSeller(s.holder, seller);", ""),
  of(
    "the buyer pays in whatever money is asked",
    "if (listing.currency != currency) revert OtherCurrency(listing.currency, currency);",
    "",
  ),
  of(
    "purchases with too much coin keep the change",
    "if (msg.value != coin) revert WrongPayment(msg.value, coin);\n        if (coin == 0) _pull",
    "if (msg.value < coin) revert WrongPayment(msg.value, coin);\n        if (coin == 0) _pull",
  ),
  of(
    "payments may arrive short",
    "if (received < amount) revert PaymentShort(currency, amount, received);",
    "received;",
  ),
  of("a sold token need not arrive", "if (holder != to) revert NotDelivered(works, id, holder);", "holder;"),
  of(
    "records may ask for any royalty in a sale",
    "if (s.royaltyBps > MAX_ROYALTY_BPS) revert RoyaltyAboveLimit(s.royaltyBps, MAX_ROYALTY_BPS);",
    "",
  ),
  of(
    "vouchers are sold under other conditions",
    "if (voucher.sale != signed) revert SaleNotSigned(signed, voucher.sale);",
    "signed;",
  ),
  of(
    "fees that the mint did not take stay in the market",
    "if (taken != fee.amount) revert FeeNotTaken(fee.currency, fee.amount, taken);",
    "",
  ),
  of("signatures outlive their cancellation", "if (epoch != current) revert SignedInOtherEpoch(epoch, current);", ""),
  of(
    "bids need no signature",
    "if (!Signatures.isSignedBy(bid.buyer, digest, signature)) revert BidNotSigned(bid.buyer, digest);",
    "",
  ),
  of("withdrawn offers stay open", "_checkReceiver(to);\n        delete _offers[offerId];", "_checkReceiver(to);"),
  of(
    "accepted offers stay open",
    "_checkLapse(o.expiresAt);\n        delete _offers[offerId];",
    "_checkLapse(o.expiresAt);",
  ),
  of(
    "a purchase pays out half",
    "LEDGER.depositSale{value: price}(works, id, income, seller);",
    "LEDGER.depositSale{value: price / 2}(works, id, income / 2, seller);",
  ),
  of("a bid is good twice", "isBidSpent[buyer][nonce] = true;", ""),
  of(
    "signed listings need no signature",
    "if (!Signatures.isSignedBy(s.holder, digest, signature)) revert ListingNotSigned(s.holder, digest);",
    "",
  ),
];

/** Every way in which the contracts are broken to see whether a test notices. */
export const mutants: readonly Mutant[] = [...money, ...lineage, ...licences, ...records, ...market];

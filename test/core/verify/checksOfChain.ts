import type { Evidence } from "../../../src/core/verify/Evidence.ts";
import { ABSENT, found } from "../../../src/core/verify/Gathered.ts";
import { describeCheck } from "./describeCheck.ts";
import { atTime, chain, claimed, editOwn, GONE, renamed, swapped, tellOf } from "./forgeries.ts";
import type { HonestEvidence } from "./honestEvidence.ts";
import { withRecord } from "./retell.ts";

/** What the chain tells of the work itself. */
export function checksOfChain(honest: () => HonestEvidence): void {
  describeCheck("record", honest, [
    ["a single work", "root", (e) => e, "pass", "authentic", /^Work 256 by 0xf39F/],
    ["a token of an edition", "edition", (e) => e, "pass", "authentic", /^Work \d+, one of an edition of 3, by 0xf39F/],
    [
      "not there",
      "root",
      (e) => withRecord(e, honest().ids.root, ABSENT),
      "fail",
      "not-authentic",
      /holds no work 256/,
    ],
    [
      "not readable",
      "root",
      (e) => withRecord(e, honest().ids.root, GONE),
      "unknown",
      "cannot-tell",
      /could not be read/,
    ],
    [
      "no record",
      "root",
      (e) => withRecord(e, honest().ids.root, found("0x00")),
      "fail",
      "not-authentic",
      /is no record/,
    ],
    [
      "not hex",
      "root",
      (e) => withRecord(e, honest().ids.root, found("0xzz")),
      "fail",
      "not-authentic",
      /handed out.*is no code/,
    ],
    ["unknown to the contract", "root", chain({ recordOf: ABSENT }), "fail", "not-authentic", /knows no such work/],
    ["told in two ways", "child", tellOf({ royaltyBps: 501 }), "fail", "not-authentic", /two different stories/],
    ["told in one way only", "child", chain({ recordOf: GONE }), "pass", "authentic", /is recorded on chain 31337/],
    ["from the future", "child", atTime(-1), "fail", "not-authentic", /which is after block/],
    ["of this very second", "child", atTime(0), "pass", "authentic", /is recorded on chain 31337 since 20\d\d-/],
    ["on another chain", "root", chain({ chainId: found(1) }), "unknown", "cannot-tell", /serves chain 1,/],
    ["on no chain", "root", chain({ chainId: GONE }), "unknown", "cannot-tell", /could not be asked/],
    ["in no block", "root", chain({ block: GONE }), "unknown", "cannot-tell", /could not be asked/],
    ["on an empty chain", "root", chain({ block: ABSENT }), "unknown", "cannot-tell", /no block/],
    ["of another collection", "root", (e) => editOwn(e, 1, "0x00"), "fail", "not-authentic", /holds 0 tokens/],
  ]);

  describeCheck("code", honest, [
    [
      "Works is gone",
      "root",
      chain({ works: ABSENT }),
      "fail",
      "not-authentic",
      /no contract at 0x.*Works is expected/,
    ],
    ["Works cannot be read", "root", chain({ works: GONE }), "unknown", "cannot-tell", /code of Works/],
    ["Licences cannot be read", "root", chain({ licences: GONE }), "unknown", "cannot-tell", /code of Licences/],
    ["the ledger cannot be read", "root", chain({ ledger: GONE }), "unknown", "cannot-tell", /code of RoyaltyLedger/],
    [
      "Works runs Licences' code",
      "root",
      swapped("works", "licences"),
      "fail",
      "not-authentic",
      /pinned code of Works/,
    ],
    [
      "Licences runs Works' code",
      "root",
      swapped("licences", "works"),
      "fail",
      "not-authentic",
      /pinned code of Licences/,
    ],
    [
      "the ledger runs Works' code",
      "root",
      swapped("ledger", "works"),
      "fail",
      "not-authentic",
      /code of RoyaltyLedger/,
    ],
    [
      "Works names other Licences",
      "root",
      renamed("works", () => honest().deployment.contracts.licences),
      "fail",
      "not-authentic",
      /Works.*another deployment/,
    ],
    [
      "Works names another ledger",
      "root",
      renamed("works", () => honest().deployment.contracts.ledger),
      "fail",
      "not-authentic",
      /Works.*another deployment/,
    ],
    [
      "a fail outweighs an unknown",
      "root",
      chain({ works: GONE, ledger: ABSENT }),
      "fail",
      "not-authentic",
      /no contract/,
    ],
    [
      "code that is no hex",
      "root",
      chain({ works: found("0xno") }),
      "unknown",
      "cannot-tell",
      /could not be completed/,
    ],
  ]);

  describeCheck("priority", honest, [
    ["another was first", "root", (e) => claimed(e, { id: 999n }), "fail", "not-authentic", /belongs to work 999/],
    [
      "another token of the same mint",
      "edition",
      (e) => claimed(e, { id: honest().ids.edition }),
      "fail",
      "not-authentic",
      /belongs to/,
    ],
    [
      "at another time",
      "root",
      (e) => claimed(e, { claimedAt: 1 }),
      "fail",
      "not-authentic",
      /not claimed at the time/,
    ],
    ["by a commitment of seven days before", "root", shiftClaim(-7 * 86_400), "pass", "authentic", /first and only/],
    ["by one that had lapsed", "root", shiftClaim(-7 * 86_400 - 1), "fail", "not-authentic", /not claimed at the time/],
    ["after the mint", "root", shiftClaim(1), "fail", "not-authentic", /not claimed at the time/],
    ["unclaimed", "root", chain({ claim: ABSENT }), "fail", "not-authentic", /does not know the work's output/],
    ["not readable", "root", chain({ claim: GONE }), "unknown", "authentic-with-caveats", /could not be read/],
    [
      "record gone",
      "root",
      (e) => withRecord(e, honest().ids.root, GONE),
      "unknown",
      "cannot-tell",
      /whose output it is/,
    ],
  ]);
}

/** The claim, so many seconds later. */
function shiftClaim(seconds: number) {
  return (evidence: Evidence): Evidence => {
    const { claim } = evidence.chain;
    if (claim.state !== "found") throw new Error("the honest evidence has a claim");
    return claimed(evidence, { claimedAt: claim.value.claimedAt + seconds });
  };
}

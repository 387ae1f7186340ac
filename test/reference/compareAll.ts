import { type Abi, encodeFunctionResult, type Hex, zeroAddress } from "viem";
import { ABIS, type Place, type Question } from "./Arena.ts";
import type { Interval } from "./Interval.ts";
import type { World } from "./World.ts";

const PRICE = 123_456_789n;
/** So many answers fit into the gas of one call. */
const AT_ONCE = 200;

/** Everything that can be read of a sequence's end must be what the reference says. */
export async function compareAll(world: World): Promise<void> {
  const questions = [
    ...tokenQuestions(world),
    ...licenceQuestions(world),
    ...accountQuestions(world),
    ...claimQuestions(world),
    ...marketQuestions(world),
  ];
  const answers: Hex[] = [];
  while (answers.length < questions.length) {
    answers.push(...(await world.arena.ask(questions.slice(answers.length, answers.length + AT_ONCE))));
  }
  questions.forEach(({ place, name, args, expected }, i) => {
    const abi = ABIS[place] as Abi;
    // What is encoded the same is the same.
    const encoded = encodeFunctionResult({ abi, functionName: name, result: expected as never });
    world.same(answers[i], encoded, `${place}.${name}(${args.join(", ")}), expected ${String(expected)}`);
  });
  const { arena } = world;
  for (const asset of arena.bank.currencies) {
    const held = await arena.balanceOf(asset, arena.places.market);
    world.same(held, world.market.held(asset), `the market's ${asset}`);
  }
}

function ask(place: Place, name: string, args: readonly unknown[], expected: unknown): Question {
  return { place, name, args, expected };
}

function tokenQuestions({ ids, works }: World): Question[] {
  return ids.flatMap((id) => {
    const work = works.find(id)!;
    const { owner, moves, approved } = works.tokens.holdingOf(id);
    const bounds = works.boundsOf(id);
    const { sumBps, lines } = works.inheritedOf(id);
    const { request } = work;
    const record = {
      ...request,
      ...boundsOf(work.interval),
      creator: work.creator,
      createdAt: Number(work.createdAt),
      attestor: work.attestor,
      payee: work.payee,
      attribution: work.interval.attribution,
      editionSize: Math.max(1, request.editionSize),
      body: work.body,
      shares: work.table.map((line) => ({ ...line, payBps: Number(line.payBps), inheritBps: Number(line.inheritBps) })),
    };
    return [
      ask("works", "recordOf", [id], record),
      ask("works", "holdingOf", [id], [owner, moves]),
      ask("works", "getApproved", [id], approved),
      ask("works", "authorityOf", [id], works.authorityOf(id)),
      ask("works", "supersededBy", [id], works.supersededBy(id)),
      ask(
        "works",
        "licensingBounds",
        [id],
        [bounds.permitted, bounds.required, bounds.shareAlike, BigInt(sumBps), BigInt(lines)],
      ),
    ];
  });
}

function boundsOf({ permitted, required, shareAlike }: Interval) {
  return { permitted, required, shareAlike };
}

function licenceQuestions({ licences, arena }: World): Question[] {
  const { offers } = licences;
  const { works } = arena.places;
  return [works, ...arena.people].flatMap((collection) => {
    const count = licences.countOf(collection);
    const terms = Array.from({ length: count }, (_, i) => i + 1).flatMap((termsId) => {
      const published = licences.find(termsId, collection)!;
      return [
        ask("licences", "termsOf", [collection, BigInt(termsId)], [published.terms, published.closed]),
        ask("licences", "usesOf", [collection, BigInt(termsId)], BigInt(published.used)),
      ];
    });
    const signed = arena.people.flatMap((person) => [
      ask("licences", "offerEpoch", [works, person], offers.epochOf(works, person)),
      ...[0n, 1n, 2n].map((nonce) =>
        ask("licences", "offerUses", [works, person, nonce], offers.usesOf(works, person, nonce)),
      ),
    ]);
    return [
      ask("licences", "termsCount", [collection], BigInt(count)),
      ...terms,
      ...(collection === works ? signed : []),
    ];
  });
}

function accountQuestions({ arena, ledger, works, market }: World): Question[] {
  const { people, places, split, bank } = arena;
  const credits = [...people, split].flatMap((account) =>
    bank.currencies.map((asset) => ask("ledger", "claimable", [account, asset], ledger.claimable(account, asset))),
  );
  const persons = people.flatMap((person) => [
    ask("works", "balanceOf", [person], works.balanceOf(person)),
    ask("works", "voucherEpoch", [person], works.proofs.epochOf(person)),
    ask("works", "isApprovedForAll", [person, places.market], works.tokens.isOperator(person, places.market)),
    ask("market", "signedEpoch", [person], market.epochOf(person)),
    ...[0n, 1n, 2n, 3n].map((nonce) => ask("market", "isBidSpent", [person, nonce], market.isBidSpent(person, nonce))),
  ]);
  return [...credits, ...persons];
}

function claimQuestions({ works, committed, ids }: World): Question[] {
  const outputs = new Set([
    ...ids.map((id) => works.find(id)!.body.outputHash),
    ...committed.map(({ output }) => output),
  ]);
  const claims = [...outputs].map((output) => {
    const { id, since } = works.claims.byOutput(output) ?? { id: 0n, since: 0n };
    return ask("works", "workByOutput", [output], [id, since]);
  });
  const commitments = committed.map(({ creator, output, salt, path }) => {
    const root = works.claims.rootOf(creator, output, salt, path);
    return ask("works", "committedAt", [root], works.claims.committedAt(root));
  });
  return [...claims, ...commitments];
}

function marketQuestions({ market, arena, ids, ledger }: World): Question[] {
  const of = arena.places.works;
  const listings = ids.map((id) => {
    const found = market.listingOf(id);
    const none = { works: zeroAddress, id: 0n, transfers: 0n, currency: zeroAddress, price: 0n, buyer: zeroAddress };
    const listing = found === undefined ? { ...none, expiresAt: 0n } : { ...found.listing, works: of };
    return ask("market", "listingOf", [of, id], [found?.seller ?? zeroAddress, { ...listing, epoch: 0n }]);
  });
  const offers = Array.from({ length: Number(market.offerCount()) }, (_, i) => {
    const found = market.offerOf(BigInt(i + 1));
    const none = { buyer: zeroAddress, works: zeroAddress, id: 0n, currency: zeroAddress, amount: 0n, expiresAt: 0n };
    const expected = found === undefined ? none : { ...found, works: of, expiresAt: BigInt(found.expiresAt) };
    return ask("market", "offerOf", [BigInt(i + 1)], expected);
  });
  const quotes = ids.map((id) => ask("ledger", "quote", [of, id, PRICE], ledger.quote(id, PRICE)));
  return [ask("market", "offerCount", [], market.offerCount()), ...listings, ...offers, ...quotes];
}

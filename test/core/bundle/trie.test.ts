import { bytesToHex, fromRlp, type Hex, hexToBytes, keccak256, toRlp } from "viem";
import { describe, expect, it } from "vitest";
import { accountAt, EMPTY_CODE_HASH, wordAt } from "../../../src/core/bundle/trie/stateValue.ts";
import { EMPTY_TRIE_ROOT, type FindNode, trieValue } from "../../../src/core/bundle/trie/trieValue.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { buildTrie, nodesByHash, published } from "../../support/buildTrie.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Vectors {
  readonly tries: readonly {
    readonly name: string;
    readonly secure: boolean;
    readonly root: Hex;
    readonly entries: readonly (readonly [string, string])[];
    readonly absent: readonly string[];
  }[];
  readonly account: {
    readonly address: Hex;
    readonly accountProof: readonly Hex[];
    readonly codeHash: Hex;
    readonly storageHash: Hex;
  };
}
const { tries, account } = readVectors<Vectors>("published/merkle.json");

const finder =
  (nodes: ReadonlyMap<Hex, Uint8Array>): FindNode =>
  (hash) =>
    nodes.get(hash);
const none = new Uint8Array();
const codeOf = (read: () => unknown): string => {
  try {
    return `gave ${String(read())}`;
  } catch (error) {
    return error instanceof SeedlineError ? error.code : `threw ${String(error)}`;
  }
};
const reasonOf = (read: () => unknown): string => {
  try {
    return `gave ${String(read())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe.each(tries)("the published trie $name", ({ root, secure, entries, absent }) => {
  const keyOf = (text: string) => (secure ? keccak256(published(text), "bytes") : published(text));
  const trie = buildTrie(entries.map(([key, value]) => [keyOf(key), published(value)]));

  it("has the published root, and gives every value, and nothing for what it does not hold", () => {
    expect(trie.root).toBe(root);
    for (const [key, value] of entries)
      expect(trieValue(finder(trie.nodes), root, keyOf(key))).toEqual(published(value));
    for (const key of absent) expect(trieValue(finder(trie.nodes), root, keyOf(key))).toBeNull();
  });

  it("says neither yes nor no once any node on the way is withheld or exchanged", () => {
    for (const [key, value] of entries) {
      const used = new Set<Hex>();
      const all = finder(trie.nodes);
      trieValue(
        (hash) => {
          used.add(hash);
          return all(hash);
        },
        root,
        keyOf(key),
      );
      for (const hash of used) {
        const without = new Map([...trie.nodes].filter(([other]) => other !== hash));
        expect(codeOf(() => trieValue(finder(without), root, keyOf(key)))).toBe("PROOF_INCOMPLETE");
      }
      expect(used.size).toBeGreaterThan(0);
      expect(published(value).length).toBeGreaterThan(0);
    }
  });
});

describe("an account of Ethereum mainnet, as a node proved it", () => {
  const nodes = account.accountProof.map((node) => hexToBytes(node));
  const stateRoot = keccak256(nodes[0] ?? none);

  it("is proven with its code and its storage", () => {
    const found = accountAt(finder(nodesByHash(nodes)), stateRoot, account.address);
    expect(found).toEqual({
      nonce: 1n,
      balanceWei: 0n,
      storageRoot: account.storageHash,
      codeHash: account.codeHash,
    });
    expect(account.codeHash).not.toBe(EMPTY_CODE_HASH);
  });

  it("says nothing of another account, and nothing with a node less or a byte changed", () => {
    const other: Hex = `0xd${account.address.slice(3)}`;
    expect(codeOf(() => accountAt(finder(nodesByHash(nodes)), stateRoot, other))).toBe("PROOF_INCOMPLETE");
    for (const [i, node] of nodes.entries()) {
      const cut = nodes.filter((_, k) => k !== i);
      expect(codeOf(() => accountAt(finder(nodesByHash(cut)), stateRoot, account.address))).toBe("PROOF_INCOMPLETE");
      for (const at of [0, 1, node.length >> 1, node.length - 1]) {
        const changed = nodes.map((bytes, k) => (k === i ? bytes.with(at, (bytes[at] ?? 0) ^ 1) : bytes));
        expect(codeOf(() => accountAt(finder(nodesByHash(changed)), stateRoot, account.address))).toBe(
          "PROOF_INCOMPLETE",
        );
      }
    }
  });
});

describe("the word in a slot", () => {
  const key = (slot: bigint) => keccak256(`0x${slot.toString(16).padStart(64, "0")}`, "bytes");
  const rlp = (value: Hex) => toRlp(value, "bytes");
  const trie = buildTrie([
    [key(3n), rlp("0x2a")],
    [key(7n), rlp(`0x${"ab".repeat(32)}`)],
    [key(9n), rlp("0x00")],
    [key(11n), rlp(`0x${"ab".repeat(33)}`)],
    [key(13n), toRlp(["0x01"], "bytes")],
  ]);
  const word = (slot: bigint) => wordAt(finder(trie.nodes), trie.root, slot);

  it("is the one that was written, and zero where none was", () => {
    expect(word(3n)).toBe(42n);
    expect(word(7n)).toBe(BigInt(`0x${"ab".repeat(32)}`));
    expect(word(4n)).toBe(0n);
    expect(wordAt(() => undefined, EMPTY_TRIE_ROOT, 3n)).toBe(0n);
  });

  it("is none for what no storage holds: a zero that is written out, too long, a list", () => {
    for (const slot of [9n, 11n, 13n]) expect(codeOf(() => word(slot))).toBe("PROOF_MALFORMED");
  });
});

describe("a node that no trie holds is refused by name, even under a root that is its own", () => {
  const at = (node: Uint8Array, key = new Uint8Array([0x12])) => reasonOf(() => read(node, key));
  const read = (node: Uint8Array, key = new Uint8Array([0x12])) =>
    trieValue(finder(nodesByHash([node])), keccak256(node), key);
  const list = (...items: (Uint8Array | Uint8Array[])[]) => toRlp(items as Uint8Array[], "bytes");
  const bytes = (...values: number[]) => new Uint8Array(values);
  const branch = (...filled: (readonly [number, Uint8Array | Uint8Array[]])[]) =>
    list(...Array.from({ length: 17 }, (_, i) => filled.find(([at]) => at === i)?.[1] ?? none));

  it.each<[string, Uint8Array, string]>([
    ["bytes behind its end", bytes(...list(bytes(0x20, 0x12), bytes(1)), 0), "is not canonical RLP"],
    ["a length that is longer than need be", bytes(0xf8, 0x04, 0x82, 0x20, 0x12, 0x01), "is not canonical RLP"],
    ["cut short", list(bytes(0x20, 0x12), bytes(1, 2, 3)).slice(0, -1), "is not canonical RLP"],
    ["no list", toRlp(bytes(1, 2, 3), "bytes"), "is no list"],
    ["three items", list(bytes(0x20, 0x12), bytes(1), bytes(2)), "has 3 items"],
    ["a branch with one entry", branch([1, bytes(...new Uint8Array(32))]), "a branch has 1 entries"],
    ["a flag beyond leaf and extension", list(bytes(0x40, 0x12), bytes(1)), "a path begins with 4"],
    ["padding that is not zero", list(bytes(0x23, 0x12), bytes(1)), "not padded with zero"],
    ["a leaf without a value", list(bytes(0x20, 0x12), none), "a leaf holds nothing"],
    ["an extension of no length", list(bytes(0x00), bytes(...new Uint8Array(32))), "an extension leads nowhere"],
    ["an extension to nothing", list(bytes(0x11), none), "an extension leads nowhere"],
    ["a name of 31 bytes", branch([1, new Uint8Array(31).fill(7)], [2, bytes(1)]), "a node is named by 31 bytes"],
    [
      "a node of 32 bytes and more in its parent",
      branch([1, [bytes(0x32), new Uint8Array(40).fill(7)]], [2, bytes(1)]),
      "stands in its parent",
    ],
    ["a list where a value belongs", list(bytes(0x20, 0x12), [bytes(1)]), "a node stands where a value is expected"],
    ["no path", list([bytes(1)], bytes(1)), "a node has no path"],
    ["a huge node", new Uint8Array(3_000), "a node has 3000 bytes"],
  ])("%s", (_name, node, reason) => {
    expect(at(node)).toContain("The proof is malformed: ");
    expect(at(node)).toContain(reason);
  });

  it("a short node in its parent is read, and a path that ends elsewhere proves that nothing is there", () => {
    const node = branch([1, [bytes(0x32), bytes(9)]], [2, bytes(1)]);
    expect(read(node)).toEqual(bytes(9));
    expect(read(node, bytes(0x13))).toBeNull();
    expect(read(node, bytes(0x31))).toBeNull();
    expect(read(list(bytes(0x20, 0x12), bytes(5)))).toEqual(bytes(5));
    expect(read(list(bytes(0x20, 0x12, 0x34), bytes(5)))).toBeNull();
    expect(read(list(bytes(0x20), bytes(5)))).toBeNull();
  });

  it("a node that names itself ends with the path", () => {
    // No such node exists: nobody finds one that contains its own hash. A finder that lies about hashes stands in for it.
    const self = branch([1, new Uint8Array(32)], [2, bytes(1)]);
    expect(fromRlp(self, "bytes")).toHaveLength(17);
    const key = new Uint8Array(32).fill(0x11);
    expect(trieValue(() => self, bytesToHex(new Uint8Array(32)), key)).toBeNull();
  });
});

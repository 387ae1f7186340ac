import { type Hex, keccak256, toRlp } from "viem";

type Item = Uint8Array | Item[];

/** A trie as a node holds it. */
export interface BuiltTrie {
  readonly root: Hex;
  /** Nodes by their hash, as a proof carries them. */
  readonly nodes: ReadonlyMap<Hex, Uint8Array>;
}

/**
 * Builds a Merkle-Patricia trie from scratch, by the definition in the Yellow Paper (appendix D) and with nothing of what reads them: its
 * root is held against published ones.
 */
export function buildTrie(entries: readonly (readonly [key: Uint8Array, value: Uint8Array])[]): BuiltTrie {
  const nodes = new Map<Hex, Uint8Array>();
  const keyed = entries.map(([key, value]) => ({ path: [...key].flatMap((byte) => [byte >> 4, byte % 16]), value }));
  const top = keyed.length === 0 ? new Uint8Array() : compose(keyed, nodes);
  const rlp = toRlp(top as Uint8Array, "bytes");
  const root = keccak256(rlp);
  nodes.set(root, rlp);
  return { root, nodes };
}

interface Entry {
  readonly path: readonly number[];
  readonly value: Uint8Array;
}

function compose(entries: readonly Entry[], nodes: Map<Hex, Uint8Array>): Item[] {
  const [first] = entries;
  if (first === undefined) throw new Error("a node of nothing");
  if (entries.length === 1) return [prefixed(first.path, 2), first.value];
  const common = first.path.findIndex((nibble, i) => entries.some(({ path }) => path[i] !== nibble));
  const shared = common === -1 ? first.path.length : common;
  if (shared > 0) {
    const rest = entries.map(({ path, value }) => ({ path: path.slice(shared), value }));
    return [prefixed(first.path.slice(0, shared), 0), reference(compose(rest, nodes), nodes)];
  }
  const branches = Array.from({ length: 16 }, (_, nibble): Item => {
    const below = entries.filter(({ path }) => path[0] === nibble);
    const rest = below.map(({ path, value }) => ({ path: path.slice(1), value }));
    return rest.length === 0 ? new Uint8Array() : reference(compose(rest, nodes), nodes);
  });
  return [...branches, entries.find(({ path }) => path.length === 0)?.value ?? new Uint8Array()];
}

function reference(node: Item[], nodes: Map<Hex, Uint8Array>): Item {
  const rlp = toRlp(node as Uint8Array[], "bytes");
  if (rlp.length < 32) return node;
  nodes.set(keccak256(rlp), rlp);
  return keccak256(rlp, "bytes");
}

function prefixed(path: readonly number[], flags: number): Uint8Array {
  const nibbles = path.length % 2 === 1 ? [flags + 1, ...path] : [flags, 0, ...path];
  return Uint8Array.from(
    { length: nibbles.length / 2 },
    (_, i) => (nibbles[2 * i] ?? 0) * 16 + (nibbles[2 * i + 1] ?? 0),
  );
}

/** Nodes by their hash. */
export function nodesByHash(nodes: readonly Uint8Array[]): Map<Hex, Uint8Array> {
  return new Map(nodes.map((node) => [keccak256(node), node]));
}

/** A key of a published trie: hexadecimal, or text. */
export function published(text: string): Uint8Array {
  return text.startsWith("0x") ? Uint8Array.from(Buffer.from(text.slice(2), "hex")) : new TextEncoder().encode(text);
}

import { bytesToHex, type Hex, hexToBytes, keccak256, toRlp } from "viem";
import { describe, expect, it } from "vitest";
import { decodeHeader, encodeHeader } from "../../../src/core/bundle/BlockHeader.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Vectors {
  readonly headers: {
    readonly rlp: readonly { readonly rlp: Hex; readonly hash: Hex }[];
    readonly json: readonly (Readonly<Record<string, string>> & { readonly hash: Hex })[];
  };
}
const { headers } = readVectors<Vectors>("published/merkle.json");

describe("the header of a block", () => {
  it.each(headers.json)("hashes to the published $hash from what a node tells", (block) => {
    const header = decodeHeader(encodeHeader(block));
    expect(header).toEqual({
      hash: block.hash,
      number: BigInt(block.number ?? ""),
      timestamp: Number(block.timestamp),
      stateRoot: block.stateRoot,
    });
  });

  it.each(headers.json)("hashes to another value once any field is left out or changed", (block) => {
    const fields = Object.keys(block).filter((name) => name !== "hash");
    expect(fields).toHaveLength(21);
    for (const name of fields) {
      const { [name]: value = "", ...rest } = block;
      const changed = { ...block, [name]: value.replace(/.$/, (digit) => (digit === "1" ? "2" : "1")) };
      expect(keccak256(encodeHeader(changed))).not.toBe(block.hash);
      if (!hasAlways.has(name)) expect(keccak256(encodeHeader(rest))).not.toBe(block.hash);
      else expect(() => encodeHeader(rest)).toThrow(`does not tell its ${name}`);
    }
  });

  it.each(headers.rlp)("is read from the published bytes of $hash", ({ rlp, hash }) => {
    expect(decodeHeader(hexToBytes(rlp)).hash).toBe(hash);
  });

  it("takes fields that a fork to come appends, since the hash is over all of them", () => {
    const [block] = headers.json;
    const known = encodeHeader(block ?? {});
    const { number } = decodeHeader(known);
    const more = { ...block, blockAccessListHash: `0x${"77".repeat(32)}`, slotNumber: "0x0" };
    const longer = encodeHeader(more);
    expect(decodeHeader(longer)).toMatchObject({ number, hash: keccak256(longer) });
    expect(longer.length).toBe(known.length + 34);
  });

  it.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["bytes that are no RLP", hexToBytes("0xf9ffff00")],
    ["too few fields", toRlp(["0x01", "0x02"], "bytes")],
    ["a list among its fields", toRlp(Array.from({ length: 16 }, () => []) as never, "bytes")],
    [
      "a root of the state of 31 bytes",
      toRlp(
        Array.from({ length: 16 }, (): Hex => `0x${"11".repeat(31)}`),
        "bytes",
      ),
    ],
    ["a number with a zero before it", withField(8, "0x0001")],
    ["a number of seven bytes", withField(8, "0x01020304050607")],
    ["a time of seven bytes", withField(11, "0x01020304050607")],
    ["a megabyte", new Uint8Array(1 << 20)],
  ])("is refused in one sentence when it is %s", (_name, bytes) => {
    let error: unknown;
    try {
      decodeHeader(bytes);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(SeedlineError);
    expect(error).toMatchObject({ code: "HEADER_MALFORMED" });
  });
});

const hasAlways = new Set(
  "parentHash sha3Uncles miner stateRoot transactionsRoot receiptsRoot logsBloom difficulty number gasLimit gasUsed timestamp extraData mixHash nonce".split(
    " ",
  ),
);

function withField(index: number, value: Hex): Uint8Array {
  const field = (i: number): Hex => (i === 3 ? bytesToHex(new Uint8Array(32).fill(5)) : "0x01");
  return toRlp(
    Array.from({ length: 16 }, (_, i) => (i === index ? value : field(i))),
    "bytes",
  );
}

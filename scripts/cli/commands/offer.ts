import { isHash, zeroAddress, zeroHash } from "viem";
import { outputHashOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { offerJson, offerText } from "../../../src/core/licence/OfferDocument.ts";
import { signOffer } from "../../../src/io/chain/offers.ts";
import type { Command } from "../Command.ts";
import { momentText } from "../format.ts";
import { openWriter } from "../openStack.ts";
import { address, moment, termsId, text, units } from "../options.ts";
import { readOutput } from "../readOutput.ts";
import { writeOut } from "../writeOut.ts";

const DEFAULT_DAYS = 30;

export const offer: Command = {
  usage:
    "seedline offer TERMS [--licensee 0x…] [--content HASH|FILE] [--uses N] [--until TIME] [--nonce N] [--out FILE]",
  arity: [1, 1],
  options: {
    licensee: { type: "string" },
    content: { type: "string" },
    uses: { type: "string" },
    until: { type: "string" },
    nonce: { type: "string" },
    out: { type: "string" },
  },
  async run({ positionals, options, config }) {
    const id = termsId(positionals[0] ?? "");
    const named = text(options, "licensee");
    const content = text(options, "content");
    const uses = units(options, "uses", 9) ?? 1n;
    const nonce = units(options, "nonce", 78);
    const deadline = moment(options, "until") ?? Math.floor(Date.now() / 1_000) + DEFAULT_DAYS * 86_400;
    const out = text(options, "out");

    const chain = await openWriter(config());
    const signed = await signOffer(chain, {
      termsId: id,
      uses,
      deadline: BigInt(deadline),
      ...(named === undefined ? {} : { licensee: address(named) }),
      ...(content === undefined ? {} : { content: await contentOf(content) }),
      ...(nonce === undefined ? {} : { nonce }),
    });
    const line = offerText(signed);
    if (out !== undefined) await writeOut(out, `${offerJson(signed)}\n`);
    const whom = signed.licensee === zeroAddress ? "whoever holds it" : signed.licensee;
    const what = signed.content === zeroHash ? "" : `, for the picture ${signed.content} alone`;
    return {
      json: { ...JSON.parse(offerJson(signed)), text: line, ...(out === undefined ? {} : { file: out }) },
      text: [
        `Signed an offer for ${whom}: ${signed.uses === 1n ? "one token" : `${signed.uses} tokens`} from work ${signed.asset} under terms ${id}, until ${momentText(deadline)}${what}.`,
        `  cancel    npm run -s seedline -- cancel-offer ${signed.nonce}`,
        out === undefined ? `  give it   ${line}` : `  give it   ${out}`,
      ].join("\n"),
    };
  },
};

async function contentOf(value: string) {
  return isHash(value.toLowerCase())
    ? (value.toLowerCase() as `0x${string}`)
    : outputHashOf((await readOutput(value)).output);
}

import type { Command } from "../Command.ts";
import { balance } from "./balance.ts";
import { generate } from "./generate.ts";
import { generators } from "./generators.ts";
import { lineage } from "./lineage.ts";
import { mint } from "./mint.ts";
import { pay } from "./pay.ts";
import { quote } from "./quote.ts";
import { settle } from "./settle.ts";
import { terms } from "./terms.ts";
import { verify } from "./verify.ts";
import { withdraw } from "./withdraw.ts";

/** All commands, in the order in which an artist meets them. */
export const commands: readonly Command[] = [
  generators,
  generate,
  mint,
  terms,
  quote,
  pay,
  settle,
  withdraw,
  balance,
  lineage,
  verify,
];

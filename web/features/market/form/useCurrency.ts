import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Address, getAddress, isAddress, zeroAddress } from "viem";
import { SeedlineError } from "../../../../src/core/errors.ts";
import { readPriceToken } from "../../../../src/io/chain/readPriceToken.ts";
import { type AssetFace, COIN_FACE } from "../../../../src/io/chain/readToken.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";

/** What a price is in, as far as it is known. */
export type CurrencyState =
  | { readonly status: "ready"; readonly asset: Address; readonly face: AssetFace }
  | { readonly status: "reading" }
  | { readonly status: "wrong"; readonly problem: "empty" | "malformed" | "no-token" | "unread" };

/** The choice between the chain's coin and a token by its address, whose symbol and decimals are read from the token itself. */
export function useCurrency(begin: "coin" | "token" = "coin") {
  const { chain } = useSeedline();
  const [kind, setKind] = useState<"coin" | "token">(begin);
  const [text, setText] = useState("");
  const typed = text.trim();
  const isWritten = isAddress(typed) && typed !== zeroAddress;
  const token = isWritten ? getAddress(typed) : null;
  const known = useQuery({
    queryKey: ["currency", token],
    queryFn: () => readPriceToken(chain, token ?? zeroAddress).catch(nullIfNone),
    enabled: kind === "token" && token !== null,
    staleTime: 60_000,
  });
  const state = ((): CurrencyState => {
    if (kind === "coin") return { status: "ready", asset: zeroAddress, face: COIN_FACE };
    if (token === null) return { status: "wrong", problem: typed === "" ? "empty" : "malformed" };
    if (known.isError) return { status: "wrong", problem: "unread" };
    if (known.data === undefined) return { status: "reading" };
    return known.data === null
      ? { status: "wrong", problem: "no-token" }
      : { status: "ready", asset: token, face: known.data };
  })();
  return { kind, setKind, text, setText, state };
}

export type CurrencyChoice = ReturnType<typeof useCurrency>;

/** No token is an answer; anything else is not known. */
function nullIfNone(error: unknown): null {
  if (error instanceof SeedlineError && error.code === "NOT_A_TOKEN") return null;
  throw error;
}

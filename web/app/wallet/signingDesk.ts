import type { Address, Hex } from "viem";
import { createStore, type Store } from "../createStore.ts";

/** Something the development wallet is asked to sign, in words. */
interface SigningRequest {
  readonly what: "transaction" | "message" | "typed data";
  readonly from: Address;
  readonly to?: Address;
  /** Wei. */
  readonly value?: bigint;
  readonly data?: Hex;
  readonly text?: string;
}

interface OpenRequest extends SigningRequest {
  readonly decide: (sign: boolean) => void;
}

/** Requests that wait for a person, and whether anybody is asked at all. */
export interface SigningDesk {
  readonly open: Store<OpenRequest | null>;
  readonly asks: Store<boolean>;
  /** Resolves true when the request may be signed. Requests wait for each other. */
  review(request: SigningRequest): Promise<boolean>;
}

/**
 * The desk where the development wallet shows what it is about to sign. It signs at once unless told to ask: the keys are
 * worthless, but rehearsing what a real wallet does, rejecting included, is not.
 */
export function createSigningDesk(asksAtFirst: boolean): SigningDesk {
  const open = createStore<OpenRequest | null>(null);
  const asks = createStore(asksAtFirst);
  let queue: Promise<unknown> = Promise.resolve();
  const ask = (request: SigningRequest) =>
    new Promise<boolean>((resolve) => {
      open.set({
        ...request,
        decide(sign) {
          open.set(null);
          resolve(sign);
        },
      });
    });
  return {
    open,
    asks,
    review(request) {
      const answer = queue.then(() => (asks.get() ? ask(request) : true));
      queue = answer;
      return answer;
    },
  };
}

import type { EIP1193Provider } from "viem";
import type { AnnouncedWallet } from "../../../web/app/wallet/AnnouncedWallet.ts";

/** Two accounts, as wallets spell them: one checksummed, one not. */
export const ACCOUNTS = ["0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", "0x70997970c51812dc3a010c7d01b50e0d17dc79c8"];

type Answers = Readonly<Record<string, (params: unknown) => unknown>>;

/** A wallet whose answers a test writes, and whose events a test sends. */
export function fakeWallet(name: string, answers: Answers = {}) {
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const asked: string[] = [];
  const provider = {
    request: async ({ method, params }: { method: string; params?: unknown }) => {
      asked.push(method);
      const answer = answers[method];
      if (answer !== undefined) return answer(params);
      if (method === "eth_requestAccounts") return ACCOUNTS;
      if (method === "eth_chainId") return "0x7a69";
      throw Object.assign(new Error(`no ${method}`), { code: 4200 });
    },
    on: (event: string, listener: (value: unknown) => void) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    removeListener: (event: string, listener: (value: unknown) => void) => listeners.get(event)?.delete(listener),
  } as unknown as EIP1193Provider;
  const wallet: AnnouncedWallet = { uuid: name, rdns: `test.${name}`, name, icon: null, provider };
  return {
    wallet,
    asked,
    emit: (event: string, value?: unknown) => {
      for (const listener of [...(listeners.get(event) ?? [])]) listener(value);
    },
    listenerCount: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  };
}

import {
  createWalletClient,
  type EIP1193Provider,
  getAddress,
  type Hex,
  hexToBigInt,
  http,
  isHex,
  type LocalAccount,
  numberToHex,
  type RpcTransactionRequest,
} from "viem";
import { developmentAccount } from "../../../src/core/chain/developmentAccount.ts";
import { PERSONAS } from "../../../src/core/chain/personas.ts";
import { chainOf } from "../../../src/io/chain/createChainReader.ts";
import type { Store } from "../createStore.ts";
import type { SigningDesk } from "./signingDesk.ts";

type Listener = (...args: unknown[]) => void;
type Request = { readonly method: string; readonly params?: readonly unknown[] };

/** The development wallet: an EIP-1193 provider, and what only the page's own menu may do with it. */
export interface DevelopmentWallet {
  readonly provider: EIP1193Provider;
  /** Makes another persona the active account and tells the page, if the page is connected. */
  switchTo(index: number): void;
}

export interface DevelopmentProviderOptions {
  /** Must be 31337. The node is asked again before every signature: the same page may face another chain later. */
  readonly chainId: number;
  readonly rpcUrl: string;
  readonly desk: SigningDesk;
  /** Whether the page may see the accounts: true after it has asked to connect, as with any wallet. */
  readonly connected: Store<boolean>;
  /** Index of the persona that is active at first. */
  readonly firstAccount?: number;
}

/**
 * A wallet with the well-known accounts of a local development chain, behind the interface that every wallet has. What it does
 * not do itself (reading, estimating) it passes on to the node.
 *
 * @throws SeedlineError `NOT_A_DEVELOPMENT_CHAIN`
 */
export function createDevelopmentProvider({
  chainId,
  rpcUrl,
  desk,
  connected,
  firstAccount = 0,
}: DevelopmentProviderOptions): DevelopmentWallet {
  const accounts = PERSONAS.map((_, index) => developmentAccount(chainId, index));
  const client = createWalletClient({ chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) });
  const listeners = new Map<string, Set<Listener>>();
  let active = firstAccount % accounts.length;

  const emit = (event: string, ...args: unknown[]) => {
    for (const listener of [...(listeners.get(event) ?? [])]) listener(...args);
  };
  /** The active account first, as wallets order them. */
  const ordered = () => [accountAt(active), ...accounts.filter((_, i) => i !== active)].map((a) => a.address);
  const accountAt = (index: number): LocalAccount => accounts[index] ?? accounts[0]!;
  const accountFor = (address: unknown): LocalAccount => {
    const found = accounts.find(
      (a) => typeof address === "string" && a.address.toLowerCase() === address.toLowerCase(),
    );
    if (found === undefined) throw rpcError(4100, "The development wallet has no such account.");
    return found;
  };
  const assertNode = async () => {
    const actual = await client.request({ method: "eth_chainId" });
    if (Number(actual) !== chainId) throw rpcError(4901, `The node serves chain ${Number(actual)} and not ${chainId}.`);
  };

  async function sendTransaction(tx: RpcTransactionRequest): Promise<Hex> {
    const account = accountFor(tx.from);
    const to = tx.to ? getAddress(tx.to) : undefined;
    const value = tx.value === undefined ? 0n : hexToBigInt(tx.value);
    await assertNode();
    const may = await desk.review({
      what: "transaction",
      from: account.address,
      value,
      ...(to === undefined ? {} : { to }),
      ...(tx.data === undefined ? {} : { data: tx.data }),
    });
    if (!may) throw rejected();
    return client.sendTransaction({
      account,
      to: to ?? null,
      value,
      ...(tx.data === undefined ? {} : { data: tx.data }),
      ...(tx.gas === undefined ? {} : { gas: hexToBigInt(tx.gas) }),
    });
  }

  async function personalSign(data: unknown, address: unknown): Promise<Hex> {
    const account = accountFor(address);
    if (!isHex(data)) throw rpcError(-32602, "personal_sign needs a message in hexadecimal.");
    if (!(await desk.review({ what: "message", from: account.address, text: data }))) throw rejected();
    return account.signMessage({ message: { raw: data } });
  }

  async function signTypedData(address: unknown, json: unknown): Promise<Hex> {
    const account = accountFor(address);
    const typed = JSON.parse(String(json)) as Parameters<LocalAccount["signTypedData"]>[0];
    const domain = typed.domain as { chainId?: number | string } | undefined;
    if (domain?.chainId !== undefined && Number(domain.chainId) !== chainId) {
      throw rpcError(4901, `The development wallet signs for chain ${chainId} only.`);
    }
    const text = JSON.stringify(typed.message, null, 2);
    if (!(await desk.review({ what: "typed data", from: account.address, text }))) throw rejected();
    return account.signTypedData(typed);
  }

  async function request({ method, params = [] }: Request): Promise<unknown> {
    switch (method) {
      case "eth_accounts":
        return connected.get() ? ordered() : [];
      case "eth_requestAccounts":
        connected.set(true);
        return ordered();
      case "wallet_requestPermissions":
        connected.set(true);
        return [
          { parentCapability: "eth_accounts", caveats: [{ type: "restrictReturnedAccounts", value: ordered() }] },
        ];
      case "wallet_revokePermissions":
        connected.set(false);
        return null;
      case "eth_chainId":
        return numberToHex(chainId);
      case "wallet_switchEthereumChain":
        if (Number((params[0] as { chainId?: string } | undefined)?.chainId) === chainId) return null;
        throw rpcError(4902, `The development wallet knows chain ${chainId} only.`);
      case "eth_sendTransaction":
        return sendTransaction(params[0] as RpcTransactionRequest);
      case "personal_sign":
        return personalSign(params[0], params[1]);
      case "eth_signTypedData_v4":
        return signTypedData(params[0], params[1]);
      default:
        return client.request({ method, params } as never);
    }
  }

  const provider = {
    request,
    on: (event: string, listener: Listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
    },
    removeListener: (event: string, listener: Listener) => {
      listeners.get(event)?.delete(listener);
    },
  };
  return {
    provider: provider as unknown as EIP1193Provider,
    switchTo(index) {
      active = index % accounts.length;
      if (connected.get()) emit("accountsChanged", ordered());
    },
  };
}

/** The user said no (EIP-1193). */
function rejected(): Error {
  return rpcError(4001, "The request was rejected in the development wallet.");
}

/** An error as EIP-1193 wants it: viem goes by its code. */
function rpcError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}

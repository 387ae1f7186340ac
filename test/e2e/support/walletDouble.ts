import type { BrowserContext } from "playwright-core";
import type { Address, Hex } from "viem";

type Params = readonly Record<string, unknown>[];
interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code?: number; readonly message: string };
}

/** A wallet's refusal, with its code by EIP-1193 or EIP-1474. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message = "said the wallet double") {
    super(message);
    this.code = code;
  }
}

export interface WalletDoubleOptions {
  readonly rpcUrl: string;
  /** Of the development chain: it signs for them. */
  readonly accounts: readonly Address[];
}

/**
 * A wallet that announces itself (EIP-6963) and speaks EIP-1193. It lives outside the page, as wallets do, and has a connection of
 * its own to the development chain, which signs for it. A test says how it behaves and what it does by itself.
 */
export class WalletDouble {
  accounts: readonly Address[];
  /** What it says that its chain is. A transaction is only ever signed on the development chain. */
  chainId = 31_337;
  /** Asked to connect. */
  onConnect = async (): Promise<unknown> => this.accounts;
  /** Asked to send: may sign, refuse, do both, or wait. */
  onSend = async (sign: () => Promise<Hex>): Promise<unknown> => sign();
  /** Asked to switch its chain. */
  onSwitch = async (chainId: number): Promise<unknown> => {
    await this.switchTo(chainId);
    return null;
  };
  /** Methods in the order in which they were asked for. */
  readonly asked: string[] = [];
  /** Transactions that it signed, with the account of each. */
  readonly signed: { readonly from: Address; readonly hash: Hex }[] = [];
  readonly #rpcUrl: string;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, { rpcUrl, accounts }: WalletDoubleOptions) {
    this.#context = context;
    this.#rpcUrl = rpcUrl;
    this.accounts = accounts;
  }

  /** Puts it into every page that the context opens from now on. */
  static async install(context: BrowserContext, options: WalletDoubleOptions): Promise<WalletDouble> {
    const wallet = new WalletDouble(context, options);
    await context.exposeFunction("askWalletDouble", (method: string, params: Params) => wallet.#answer(method, params));
    await context.addInitScript(() => {
      const listeners = new Map<string, Set<(value: unknown) => void>>();
      const page = window as unknown as {
        askWalletDouble(method: string, params: unknown): Promise<Answer>;
        tellFromWallet(event: string, value: unknown): void;
      };
      page.tellFromWallet = (event, value) => {
        for (const listener of [...(listeners.get(event) ?? [])]) listener(value);
      };
      const provider = {
        async request({ method, params = [] }: { method: string; params?: unknown }) {
          const { result, error } = await page.askWalletDouble(method, params);
          if (error === undefined) return result;
          const { code, message } = error;
          throw Object.assign(new Error(message), code === undefined ? {} : { code });
        },
        on(event: string, listener: (value: unknown) => void) {
          listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
        },
        removeListener(event: string, listener: (value: unknown) => void) {
          listeners.get(event)?.delete(listener);
        },
      };
      const info = {
        uuid: crypto.randomUUID(),
        name: "Double wallet",
        icon: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        rdns: "org.example.double",
      };
      const detail = Object.freeze({ info: Object.freeze(info), provider });
      const announce = () => dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
      addEventListener("eip6963:requestProvider", announce);
      announce();
    });
    return wallet;
  }

  /** Tells all pages something that happened in the wallet. */
  async tell(event: string, value: unknown): Promise<void> {
    for (const page of this.#context.pages()) {
      await page.evaluate(
        ([name, told]) =>
          (window as unknown as { tellFromWallet(event: unknown, value: unknown): void }).tellFromWallet(name, told),
        [event, value] as const,
      );
    }
  }

  /** Its owner chooses other accounts there, the active one first; none locks it. */
  async choose(...accounts: readonly Address[]): Promise<void> {
    this.accounts = accounts;
    await this.tell("accountsChanged", accounts);
  }

  /** Its owner chooses another chain there. */
  async switchTo(chainId: number): Promise<void> {
    this.chainId = chainId;
    await this.tell("chainChanged", `0x${chainId.toString(16)}`);
  }

  async #answer(method: string, params: Params): Promise<Answer> {
    this.asked.push(method);
    try {
      return { result: await this.#perform(method, params) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { error: error instanceof Refusal ? { code: error.code, message } : { message } };
    }
  }

  async #perform(method: string, params: Params): Promise<unknown> {
    switch (method) {
      case "eth_requestAccounts":
        return this.onConnect();
      case "eth_accounts":
        return this.accounts;
      case "eth_chainId":
        return `0x${this.chainId.toString(16)}`;
      case "wallet_switchEthereumChain":
        return this.onSwitch(Number(params[0]?.chainId));
      case "eth_sendTransaction":
        return this.onSend(() => this.#sign(params[0] ?? {}));
      case "wallet_revokePermissions":
        return null;
      default:
        return this.#rpc(method, params);
    }
  }

  async #sign(transaction: Record<string, unknown>): Promise<Hex> {
    if (this.chainId !== 31_337) throw new Error("The double would have signed on another chain.");
    const hash = (await this.#rpc("eth_sendTransaction", [transaction])) as Hex;
    this.signed.push({ from: transaction.from as Address, hash });
    return hash;
  }

  async #rpc(method: string, params: Params): Promise<unknown> {
    const response = await fetch(this.#rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    });
    const { result, error } = (await response.json()) as {
      result?: unknown;
      error?: { code: number; message: string };
    };
    if (error !== undefined) throw new Refusal(error.code, error.message);
    return result;
  }
}

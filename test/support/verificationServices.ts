import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createPublicClient, type Hex, http } from "viem";

const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string; version(): string };

/** A contract whose sources a service was given, and what it made of them. */
export interface Published {
  readonly service: "sourcify" | "etherscan" | "blockscout";
  readonly address: string;
  readonly name: string;
  readonly matches: boolean;
  readonly sources: readonly string[];
}

type References = Readonly<Record<string, readonly { start: number; length: number }[]>>;
interface Compiled {
  readonly evm: { readonly deployedBytecode: { readonly object: string; readonly immutableReferences?: References } };
}

/**
 * Sourcify (v2), Etherscan (v2) and Blockscout as their clients speak with them, on 127.0.0.1. None of the three can be reached from a test, but
 * what they do can be done here: compile what they are given with the compiler that is named, and compare it with the code on the chain.
 *
 * @returns Their address, and what they were given so far. `close` ends them.
 */
export async function startVerificationServices(rpcUrl: string) {
  const client = createPublicClient({ transport: http(rpcUrl) });
  const published: Published[] = [];
  const compiled = new Map<string, Promise<Record<string, Record<string, Compiled>>>>();

  async function publish(
    service: Published["service"],
    address: string,
    identifier: string,
    version: string,
    input: string,
  ): Promise<void> {
    const [file = "", name = ""] = identifier.split(/:(?=[^:]*$)/);
    const key = createHash("sha256").update(input).digest("hex");
    const output = compiled.get(key) ?? Promise.resolve(compile(input));
    compiled.set(key, output);
    const found = (await output)[file]?.[name]?.evm.deployedBytecode;
    const code = (await client.getCode({ address: address as Hex })) ?? "0x";
    const sources = Object.keys((JSON.parse(input) as { sources: object }).sources);
    const sameCompiler = solc.version().startsWith(version.replace(/^v/, ""));
    const matches = sameCompiler && found !== undefined && sameCode(code.slice(2), found);
    published.push({ service, address, name, matches, sources });
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const [, service, ...path] = url.pathname.split("/");
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const isKnown = (address: string): boolean =>
      published.some((one) => one.service === service && one.address.toLowerCase() === address.toLowerCase());
    const last = (): boolean => published.findLast((one) => one.service === service)?.matches === true;
    try {
      const body = await readBody(request);
      if (service === "sourcify") {
        const [, action, chainId, address = ""] = path;
        if (action === "contract") {
          const match = isKnown(address) ? "exact_match" : null;
          answer(match === null ? 404 : 200, { match, creationMatch: match, runtimeMatch: match, chainId, address });
        } else if (request.method === "POST") {
          const { stdJsonInput, contractIdentifier, compilerVersion } = JSON.parse(body) as Record<string, string>;
          const input = JSON.stringify(stdJsonInput);
          await publish("sourcify", address, contractIdentifier ?? "", compilerVersion ?? "", input);
          answer(202, { verificationId: "1" });
        } else {
          const match = last() ? "exact_match" : null;
          const contract = { match, creationMatch: match, runtimeMatch: match, chainId: "84532", address };
          const error = { customCode: "no_match", message: "The code on the chain is another.", errorId: "1" };
          const job = { isJobCompleted: true, verificationId: "1", jobStartTime: "2026-01-01T00:00:00Z", contract };
          answer(200, match === null ? { ...job, error } : job);
        }
      } else if (service === "etherscan" || service === "blockscout") {
        const action = url.searchParams.get("action");
        if (action === "getsourcecode") {
          const SourceCode = isKnown(url.searchParams.get("address") ?? "") ? "{}" : "";
          answer(200, { status: "1", message: "OK", result: [{ SourceCode }] });
        } else if (action === "verifysourcecode") {
          const form = new URLSearchParams(body);
          const field = (name: string): string => form.get(name) ?? "";
          const address = field("contractaddress");
          await publish(service, address, field("contractname"), field("compilerversion"), field("sourceCode"));
          answer(200, { status: "1", message: "OK", result: "1" });
        } else {
          const result = last() ? "Pass - Verified" : "Fail - Unable to verify";
          const isRefused = !last() && service === "etherscan";
          answer(200, { status: isRefused ? "0" : "1", message: isRefused ? "NOTOK" : "OK", result });
        }
      } else answer(404, {});
    } catch (cause) {
      answer(500, { customCode: "internal_error", message: String(cause), errorId: "1" });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    published,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function compile(input: string): Record<string, Record<string, Compiled>> {
  const parsed = JSON.parse(input) as { settings: Record<string, unknown> };
  const outputSelection = { "*": { "*": ["evm.deployedBytecode"] } };
  const asked = { ...parsed, settings: { ...parsed.settings, outputSelection } };
  const output = JSON.parse(solc.compile(JSON.stringify(asked))) as {
    errors?: readonly { severity: string; formattedMessage: string }[];
    contracts?: Record<string, Record<string, Compiled>>;
  };
  const error = output.errors?.find(({ severity }) => severity === "error");
  if (error !== undefined || output.contracts === undefined) throw new Error(error?.formattedMessage ?? "no output");
  return output.contracts;
}

/** Immutable values are zero in what the compiler puts out. */
function sameCode(code: string, compiled: Compiled["evm"]["deployedBytecode"]): boolean {
  const bytes = Buffer.from(code, "hex");
  for (const places of Object.values(compiled.immutableReferences ?? {}))
    for (const { start, length } of places) bytes.fill(0, start, start + length);
  return bytes.length > 0 && bytes.equals(Buffer.from(compiled.object, "hex"));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

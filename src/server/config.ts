import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { SeedlineError } from "../core/errors.ts";
import { type ProvidersConfig, providerConfig, providerVariables } from "./providers/providerConfig.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const httpUrl = z.url({ protocol: /^https?$/ });
const empty = (value: unknown): unknown => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(empty, schema.optional());

const privateKey = z.string().regex(/^0x[0-9a-fA-F]{64}$/, "must be 0x and 64 hexadecimal digits");

const schema = z.object({
  SEEDLINE_DATA_DIR: z.preprocess(empty, z.string().default(".data")),
  SEEDLINE_PORT: z.preprocess(empty, port.default(4747)),
  SEEDLINE_RPC_PORT: z.preprocess(empty, port.default(8545)),
  SEEDLINE_IPFS_PORT: z.preprocess(empty, port.default(5001)),
  SEEDLINE_GATEWAY_PORT: z.preprocess(empty, port.default(8080)),
  SEEDLINE_RPC_URL: optional(httpUrl),
  SEEDLINE_IPFS_API: optional(httpUrl),
  SEEDLINE_GATEWAY: optional(httpUrl),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" })),
  SEEDLINE_C2PA_CERTIFICATES: optional(z.string()),
  SEEDLINE_C2PA_KEY: optional(z.string()),
  SEEDLINE_PRIVATE_KEY: optional(privateKey),
  SEEDLINE_ATTESTOR_KEY: optional(privateKey),
  ...providerVariables,
});

/** Everything that is configured from outside, validated. Paths are absolute. */
export interface Config {
  readonly dataDir: string;
  readonly port: number;
  readonly rpcPort: number;
  readonly ipfsPort: number;
  readonly gatewayPort: number;
  /** A chain to use instead of the embedded one. */
  readonly rpcUrl: string | null;
  /** A Kubo RPC endpoint to use instead of the embedded store. */
  readonly ipfsApi: string | null;
  readonly gateway: string | null;
  /** A PostgreSQL to use instead of the embedded database; holds a password, never logged. */
  readonly databaseUrl: string | null;
  /** PEM files with which C2PA manifests are signed, instead of the installation's own. */
  readonly c2pa: { readonly certificates: string; readonly key: string } | null;
  /** Signer of the command line; never logged. */
  readonly privateKey: `0x${string}` | null;
  /** What the server signs attestations with; it makes a key of its own when there is none. Never logged. */
  readonly attestorKey: `0x${string}` | null;
  /** Services that generate, with their keys; never logged. */
  readonly providers: ProvidersConfig;
}

/**
 * Reads the environment, the only place of the project that does.
 * @throws SeedlineError `CONFIG_INVALID` naming the variable; the values of secrets are not shown.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? "the environment");
    throw new SeedlineError("CONFIG_INVALID", `${name} is not valid: ${issue?.message ?? "unknown reason"}.`, {
      hint: "Correct it or leave it out; .env.example lists all variables with their defaults.",
      details: { variable: name },
    });
  }
  const v = parsed.data;
  return {
    dataDir: isAbsolute(v.SEEDLINE_DATA_DIR) ? v.SEEDLINE_DATA_DIR : resolve(v.SEEDLINE_DATA_DIR),
    port: v.SEEDLINE_PORT,
    rpcPort: v.SEEDLINE_RPC_PORT,
    ipfsPort: v.SEEDLINE_IPFS_PORT,
    gatewayPort: v.SEEDLINE_GATEWAY_PORT,
    rpcUrl: v.SEEDLINE_RPC_URL ?? null,
    ipfsApi: v.SEEDLINE_IPFS_API ?? null,
    gateway: v.SEEDLINE_GATEWAY ?? null,
    databaseUrl: v.DATABASE_URL ?? null,
    c2pa: c2paFiles(v.SEEDLINE_C2PA_CERTIFICATES, v.SEEDLINE_C2PA_KEY),
    privateKey: (v.SEEDLINE_PRIVATE_KEY as `0x${string}` | undefined) ?? null,
    attestorKey: (v.SEEDLINE_ATTESTOR_KEY as `0x${string}` | undefined) ?? null,
    providers: providerConfig(v),
  };
}

/** Both or neither: a key without certificates proves nothing to anybody. */
function c2paFiles(certificates: string | undefined, key: string | undefined): Config["c2pa"] {
  if (certificates === undefined && key === undefined) return null;
  if (certificates !== undefined && key !== undefined) {
    return { certificates: resolve(certificates), key: resolve(key) };
  }
  const variable = key === undefined ? "SEEDLINE_C2PA_KEY" : "SEEDLINE_C2PA_CERTIFICATES";
  throw new SeedlineError("CONFIG_INVALID", `${variable} is missing beside its counterpart.`, {
    hint: "Set both SEEDLINE_C2PA_KEY and SEEDLINE_C2PA_CERTIFICATES, or neither; .env.example says what they are.",
    details: { variable },
  });
}

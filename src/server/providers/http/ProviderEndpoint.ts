/** Where a provider is, and how it is told who asks. Never logged as a whole: the headers hold the key. */
export interface ProviderEndpoint {
  /** For people: "ComfyUI". */
  readonly label: string;
  /** Without credentials, without a slash at its end. */
  readonly baseUrl: string;
  /** The variable that sets it, for hints. */
  readonly variable: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What must appear in no log, error or answer. */
  readonly secrets: readonly string[];
}

/**
 * Takes an address apart: user and password in it become a header, so that they are in no address that is shown.
 * @param key Sent as a bearer token.
 */
export function providerEndpoint(
  label: string,
  variable: string,
  url: string,
  key: string | null = null,
): ProviderEndpoint {
  const parsed = new URL(url);
  const credentials = parsed.username === "" && parsed.password === "" ? null : credentialsOf(parsed);
  parsed.username = "";
  parsed.password = "";
  parsed.hash = "";
  parsed.search = "";
  const basic = credentials === null ? null : Buffer.from(credentials).toString("base64");
  const authorization = key !== null ? `Bearer ${key}` : basic !== null ? `Basic ${basic}` : null;
  const password = credentials?.slice(credentials.indexOf(":") + 1) ?? "";
  return {
    label,
    variable,
    baseUrl: parsed.href.replace(/\/+$/, ""),
    headers: authorization === null ? {} : { authorization },
    secrets: [key, basic, password].filter((secret): secret is string => secret !== null && secret !== ""),
  };
}

function credentialsOf({ username, password }: URL): string {
  return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
}

/** Names that a page's address holds; given with `params` where there are any. */
interface Params {
  "/": undefined;
  "/studio": undefined;
  "/work/$id": { readonly id: string };
  "/verify": undefined;
  "/verify/$id": { readonly id: string };
  "/ip": undefined;
  "/earnings": undefined;
  "/creator/$address": { readonly address: string };
  "/voucher": undefined;
}

/** Where to: a page, and what its address names. */
export type Destination = {
  [To in keyof Params]: {
    readonly to: To;
    /** What stands behind the question mark; what is undefined is not asked for. */
    readonly search?: Readonly<Record<string, string | boolean | undefined>> | undefined;
  } & (Params[To] extends undefined ? { readonly params?: undefined } : { readonly params: Params[To] });
}[keyof Params];

/** The address of a destination, escaped. */
export function addressOf({ to, params, search }: Destination): string {
  const named: Readonly<Record<string, string>> = { ...params };
  const path = to.replace(/\$(\w+)/, (_, name: string) => encodeURIComponent(named[name] ?? ""));
  const asked = Object.entries(search ?? {}).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return query === "" ? path : `${path}?${query}`;
}

import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

const COOKIE = "seedline_account";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Whom what is spent is counted to: this browser, by a cookie that no script reads and no other site sends. A browser that forgets it is another
 * account, which is why there is a limit for all together as well.
 */
export function accountOf(c: Context): string {
  const known = getCookie(c, COOKIE);
  if (known !== undefined && /^[0-9a-z-]{8,64}$/.test(known)) return known;
  const account = randomBytes(16).toString("hex");
  setCookie(c, COOKIE, account, { httpOnly: true, sameSite: "Strict", path: "/api/providers", maxAge: YEAR_SECONDS });
  return account;
}

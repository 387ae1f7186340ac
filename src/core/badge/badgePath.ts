/** `/badge/` and the number of a work, and nothing else: no sign is escaped, so that server and page read the same. */
const BADGE = /^\/badge\/([1-9][0-9]{0,12})$/;

/**
 * The work of a badge's address. The server lets this address alone be framed, and the page shows a badge and nothing else at it: both ask here, so
 * that nothing that can be clicked with consequences ever stands in a stranger's frame.
 *
 * @param pathname As it stands in the address, not unescaped.
 */
export function badgeWork(pathname: string): string | null {
  return BADGE.exec(pathname)?.[1] ?? null;
}

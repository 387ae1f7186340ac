/** An address for people to tell apart at a glance, never to compare by: its first four and last four digits. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

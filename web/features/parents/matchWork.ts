/** Whether a work is meant by what was typed: a part of its title in any case and with or without accents, or of its number. */
export function matchWork(typed: string, id: bigint, name: string | undefined): boolean {
  const wanted = plain(typed);
  return wanted === "" || id.toString().includes(wanted) || plain(name ?? "").includes(wanted);
}

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").trim().toLowerCase();
}

/** Has the browser save something as a file. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  // The browser reads the address when it begins to save, which may be a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What the page shows is the page's own by then, whatever it is: an error has its words too. */
const PATIENCE_MS = 10_000;

/**
 * Lets the page take the place of the first screen that came with the document, once it has more to show than that it is loading.
 * Until then the page is laid out unseen, so that nothing moves when it appears.
 */
export function leaveFirst(root: HTMLElement): void {
  const first = document.getElementById("first");
  if (first === null) return;
  const leave = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    first.remove();
    root.classList.remove("unseen");
  };
  const observer = new MutationObserver(() => {
    if (root.querySelector("main h1") !== null && root.querySelector("[data-coming]") === null) leave();
  });
  const timer = setTimeout(leave, PATIENCE_MS);
  observer.observe(root, { childList: true, subtree: true });
}
